"""Units: the divisions of an agency in which staff work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.core.remembered import RememberedKey
from foundation.core.wording import localised


class UnitKind(models.TextChoices):
    """What a unit does in a process; process definitions name units by this kind."""

    ONE_STOP = "one_stop", _("One-stop unit")
    DIVISION = "division", _("Division")
    LEADERSHIP = "leadership", _("Leadership")
    RECORDS = "records", _("Records office")


class Unit(models.Model):
    """A unit of an agency; staff belong to it by memberships."""

    agency = RememberedKey("agencies.Agency", models.PROTECT, related_name="units")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=UnitKind)
    valid_to = models.DateField(null=True, blank=True, help_text=_("The first day without it."))
    # Those that took all that was left of it; who was given a part is none.
    successors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="predecessors")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "code"],
                name="unit_code_is_unique_in_agency",
                violation_error_message=_("This agency already has a unit with this code."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """Name in the language of the reader."""
        return localised(self.name, self.name_en)
