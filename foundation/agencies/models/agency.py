"""Agencies: bodies that are competent for procedures or receive dossiers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.core.remembered import RememberedKey
from foundation.core.wording import localised


class AgencyKind(models.TextChoices):
    """What the body is."""

    COMMITTEE = "committee", _("People's Committee")
    DEPARTMENT = "department", _("Provincial department")
    CENTRE = "centre", _("Public administration service centre")
    VERTICAL = "vertical", _("Vertical agency")


class AgencyLevel(models.TextChoices):
    """Level of government; the two local levels since 1 July 2025 and the ministry level."""

    MINISTRY = "bo", _("Ministry")
    PROVINCE = "tinh", _("Province")
    COMMUNE = "xa", _("Commune")


class Agency(models.Model):
    """An agency with its identifier code (Decision 20/2020/QĐ-TTg) and the time in which it exists."""

    code = models.CharField(max_length=35, unique=True)
    old_code = models.CharField(
        max_length=35, blank=True, help_text=_("Identifier before Decision 20/2020, by QCVN 102:2016.")
    )
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=AgencyKind)
    level = models.CharField(max_length=10, choices=AgencyLevel)
    place = models.CharField(max_length=80, help_text=_("Place name printed before dates on documents."))
    notation = models.CharField(max_length=30, help_text=_("Notation in document numbers, for example UBND."))
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=250, blank=True)
    parent = RememberedKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    governed_by = models.CharField(
        max_length=200,
        blank=True,
        db_default="",
        help_text=_("Name printed above its own, where that is another body than the one it stands under."),
    )
    calendar = models.ForeignKey("agencies.OfficeCalendar", models.PROTECT, related_name="agencies")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text=_("The first day without it."))
    successors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="predecessors")

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="agency_validity_is_a_span",
                violation_error_message=_("An agency must end after it began."),
            ),
            models.UniqueConstraint(
                fields=["old_code"],
                condition=~Q(old_code=""),
                name="agency_old_code_once",
                violation_error_message=_("Another agency already had this old identifier."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_top(self) -> bool:
        """Whether it heads the site: it stands under no other. A vertical agency answers to a ministry outside."""
        return self.parent_id is None and self.kind != AgencyKind.VERTICAL

    @property
    def governing_name(self) -> str:
        """Name of the governing body, which stands above its own on its documents; empty where it stands alone.

        A People's Committee stands alone; a vertical agency is governed by its ministry or by the vertical agency above
        it, never by a committee (Decree 30/2020/NĐ-CP, Appendix I, part one, II.2).
        """
        if self.kind == AgencyKind.COMMITTEE:
            return ""
        if self.governed_by or self.parent is None:
            return self.governed_by
        is_outside = self.kind == AgencyKind.VERTICAL and self.parent.kind != AgencyKind.VERTICAL
        return "" if is_outside else self.parent.name

    @property
    def display_name(self) -> str:
        """Name in the language of the reader."""
        return localised(self.name, self.name_en)
