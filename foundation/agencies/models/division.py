"""Administrative divisions on both maps: three levels until 30 June 2025, two levels since 1 July 2025."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DivisionMap(models.TextChoices):
    """Which map a division is drawn on; the same code may mean different places on the two."""

    BEFORE = "before", _("Until 30 June 2025")
    SINCE_2025 = "since_2025", _("Since 1 July 2025")


class DivisionKind(models.TextChoices):
    """What a division is (Law on the Organisation of Local Government, 2015 and 2025)."""

    PROVINCE = "province", _("Province")
    MUNICIPALITY = "municipality", _("Centrally run city")
    URBAN_DISTRICT = "urban_district", _("Urban district")
    RURAL_DISTRICT = "rural_district", _("Rural district")
    TOWN = "town", _("Town")
    DISTRICT_CITY = "district_city", _("City within a province")
    WARD = "ward", _("Ward")
    COMMUNE = "commune", _("Rural commune")
    TOWNSHIP = "township", _("Township")
    SPECIAL_ZONE = "special_zone", _("Special zone")


class Division(models.Model):
    """One division with its statistical code. `path` and `search` follow from the names and are written on loading."""

    map = models.CharField(max_length=10, choices=DivisionMap)
    code = models.CharField(max_length=5)
    kind = models.CharField(max_length=20, choices=DivisionKind)
    name = models.CharField(max_length=80)
    path = models.CharField(max_length=250, help_text=_("Name with those above it, the smallest first."))
    search = models.CharField(max_length=250, help_text=_("The path without capitals and accents."))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True, help_text=_("The first day without it."))
    successors = models.ManyToManyField(
        "self", through="agencies.DivisionSuccession", symmetrical=False, related_name="predecessors"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["map", "code"],
                name="division_code_is_unique_on_a_map",
                violation_error_message=_("This map already has a division with this code."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
                name="division_validity_is_a_span",
                violation_error_message=_("A division must end after it began."),
            ),
        ]

    def __str__(self) -> str:
        return self.path


class DivisionSuccession(models.Model):
    """An old division went into a new one, as a whole or in part."""

    old = models.ForeignKey(Division, models.CASCADE, related_name="later")
    new = models.ForeignKey(Division, models.CASCADE, related_name="earlier")
    split = models.BooleanField(help_text=_("Whether the old division was divided among several."))
    main = models.BooleanField(help_text=_("Whether this one got the most of it."))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="division_succession_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
