"""The clock's only memory: intervals, and every change of the due date with reason and author.

Both are of a subject (ADR 28). Where that is a dossier, `dossier` leads to it by the same key, without a column.
"""

from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

RUNNING: Final = "running"
"""The kind of a span in which the clock ran; every other is that of a wait."""
CALENDAR: Final = "calendar"
"""What stands in the place of a move where another calendar is the reason."""
PUT_UNDER: Final = "change_procedure"
"""The move that puts a dossier under another procedure."""
COUNTED_ANEW: Final = (CALENDAR, PUT_UNDER)
"""Reasons for which everything is counted again from the receipt."""


class Interval(models.Model):
    """A span in which the clock ran or waited; the open one has no end."""

    subject = models.ForeignKey("core.Subject", models.PROTECT, related_name="+", db_column="dossier_id")
    dossier = models.ForeignObject(
        "dossiers.Dossier",
        models.PROTECT,
        from_fields=["subject"],
        to_fields=["id"],
        related_name="intervals",
    )
    kind = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("started_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(ended_at__isnull=True), name="interval_open_once",
                violation_error_message=_("The clock of a dossier is in one condition at a time."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")), name="interval_is_a_span"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.subject_id} {self.kind}"


class DueDateChange(models.Model):
    """One due date and why it became so. The first row is the appointment given on receipt; one for another calendar or
    another procedure may leave the date as it was, and counting goes on from there."""

    subject = models.ForeignKey("core.Subject", models.PROTECT, related_name="+", db_column="dossier_id")
    dossier = models.ForeignObject(
        "dossiers.Dossier",
        models.PROTECT,
        from_fields=["subject"],
        to_fields=["id"],
        related_name="due_date_changes",
    )
    at = models.DateTimeField()
    move = models.CharField(max_length=30)
    old = models.DateTimeField(null=True)
    new = models.DateTimeField()
    kept = models.BooleanField(null=True)
    """Whether counting anew left the date as it was; None where nothing was, and in rows from before it was said."""
    extra_working_days = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(blank=True)
    author = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(extra_working_days__gt=0), name="extension_once",
                violation_error_message=_("The time limit of a dossier can be extended once only."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.subject_id} → {self.new}"

    @property
    def stands(self) -> bool:
        """Whether counting anew left the date as it was. A row that does not say so is taken for one where it is the
        same; two procedures that give the same date are told apart only since it is said."""
        kept = self.old == self.new if self.kept is None else self.kept
        return self.move in COUNTED_ANEW and kept
