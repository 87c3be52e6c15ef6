"""Who takes part in a dossier, and so may see it."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

WHOLE: Final = "whole"
CONSULTED: Final = "consulted"
"""The part of a body that is asked for an opinion: what the question opens to it, and nothing else."""
LONGEST_PART: Final = 70


class Capacity(models.TextChoices):
    """As what a body takes part; who of it sees the dossier hangs on that (`dossiers.participation`)."""

    RECEIVING = "receiving", _("receives and returns")
    HANDLING = "handling", _("handles")
    DECIDING = "deciding", _("decides and issues")
    CONSULTED = "consulted", _("is asked for an opinion")


class Participation(models.Model):
    """A receiving point, an agency or a unit takes part in a dossier, from `since` on.

    `part` is what of it the body reads: the whole, or what a question opens to it. Rows are only added; `until` is
    written where the body reads no more, and emptied when it takes part again. The database writes the rows of the
    whole by itself (migration 0061), so that no move and no reorganisation can forget one.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", models.PROTECT, related_name="participations", db_index=False
    )
    point = models.ForeignKey(
        "agencies.ReceivingPoint", models.PROTECT, null=True, related_name="+", db_index=False
    )
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+", db_index=False)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    capacity = models.CharField(max_length=10, choices=Capacity)
    part = models.CharField(max_length=LONGEST_PART, default=WHOLE)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "unit", "agency", "point", "capacity", "part"],
                name="participation_once",
                nulls_distinct=False,
                violation_error_message=_("This body takes part already."),
            ),
            models.CheckConstraint(
                condition=Q(point__isnull=False, agency=None, unit=None, capacity=Capacity.RECEIVING)
                | Q(point=None, agency__isnull=False, unit=None, capacity=Capacity.DECIDING)
                | Q(point=None, agency=None, unit__isnull=False) & ~Q(capacity=Capacity.DECIDING),
                name="participation_of_one_body",
                violation_error_message=_("One body takes part."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.capacity} {self.part}"
