"""Receiving points: where dossiers are handed in and results fetched; not always the competent agency."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.agencies.models.agency import AgencyKind
from foundation.core.remembered import RememberedKey
from foundation.core.wording import localised

CENTRE = "Trung tâm Phục vụ hành chính công"


class ReceivingPoint(models.Model):
    """A one-stop counter hall with its own staff unit, and its own hours where they differ from the agency's."""

    agency = RememberedKey("agencies.Agency", models.PROTECT, related_name="receiving_points")
    unit = RememberedKey("agencies.Unit", models.PROTECT, related_name="receiving_points")
    code = models.CharField(
        max_length=35, unique=True, help_text=_("Prefix of the dossier codes issued here.")
    )
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    address = models.CharField(max_length=250)
    phone = models.CharField(max_length=30, blank=True)
    opening = models.CharField(max_length=200, blank=True, help_text=_("When it is open, in words."))
    opening_en = models.CharField(max_length=200, blank=True)
    notation = models.CharField(
        max_length=20,
        blank=True,
        db_default="",
        validators=[RegexValidator(r"^[^\s/]*$")],
        help_text=_("Notation in the numbers of its slips; empty for the usual one of its kind."),
    )
    valid_to = models.DateField(null=True, blank=True, help_text=_("The first day without it."))
    calendar = models.ForeignKey(
        "agencies.OfficeCalendar", models.PROTECT, null=True, blank=True, related_name="receiving_points"
    )

    def __str__(self) -> str:
        return self.name

    def has_ended(self, on: date) -> bool:
        """Whether it receives nothing any more on the day."""
        return self.valid_to is not None and self.valid_to <= on

    @property
    def slip_notation(self) -> str:
        """Notation behind the numbers of its slips: its own, or that of a centre or of a unit that receives and
        returns, as Circular 03/2025/TT-VPCP prints them."""
        is_centre = self.agency.kind == AgencyKind.CENTRE or self.name.startswith(CENTRE)
        return self.notation or ("TTPVHCC" if is_centre else "BPTNTKQ")

    @property
    def display_name(self) -> str:
        """Name in the language of the reader."""
        return localised(self.name, self.name_en)

    @property
    def display_opening(self) -> str:
        """When it is open, in the language of the reader."""
        return localised(self.opening, self.opening_en)
