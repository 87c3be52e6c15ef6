"""The ladder of urging: who is told how many working hours before or after a dossier or its open step is due."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_HOURS: Final = 400
TOLD: Final = ("holder", "heads", "leaders")
"""Whom a rung may tell."""


class Measure(models.TextChoices):
    """What the hours of a rung are counted from."""

    DOSSIER = "dossier", _("Due date of the dossier")
    STEP = "step", _("Deadline of the open step")
    APOLOGY = "apology", _("Due date of a dossier that cannot be done in time")


class Rung(models.Model):
    """A rung (bậc nhắc việc). `hours` are working hours of the agency's own calendar: negative before the moment that
    is measured, 0 as soon as it has passed.

    What had come to the rung by `since` is not told by it: nobody is flooded on the day on which it is added. A rung
    that was taken away has an `until` and stays, for what it told refers to it.
    """

    measure = models.CharField(_("Counted from"), max_length=10, choices=Measure)
    hours = models.SmallIntegerField(_("Working hours"))
    to_holder = models.BooleanField(pgettext_lazy("who is told", "Holder"), default=False)
    to_heads = models.BooleanField(pgettext_lazy("who is told", "Heads of the handling unit"), default=False)
    to_leaders = models.BooleanField(pgettext_lazy("who is told", "Leaders of the agency"), default=False)
    since = models.DateTimeField(null=True, help_text=_("Empty: everything that stands on it is told."))
    until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("measure", "hours")
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gte=-MOST_HOURS, hours__lte=MOST_HOURS),
                name="rung_within_reach",
                violation_error_message=_("A rung lies at most 400 working hours away."),
            ),
            models.CheckConstraint(
                condition=Q(to_holder=True) | Q(to_heads=True) | Q(to_leaders=True),
                name="rung_tells_somebody",
                violation_error_message=_("Choose who is told."),
            ),
            models.UniqueConstraint(
                fields=["measure", "hours"],
                condition=Q(until=None), name="rung_once",
                violation_error_message=_("There is a rung at this moment already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.measure} {self.hours:+d} h"

    @property
    def told(self) -> frozenset[str]:
        """Those of `TOLD` whom it tells."""
        return frozenset(who for who in TOLD if getattr(self, f"to_{who}"))

    def tell(self, told: frozenset[str]) -> None:
        """Tell these of `TOLD` from now on."""
        self.to_holder, self.to_heads, self.to_leaders = (who in told for who in TOLD)


class ReachedRung(models.Model):
    """What came to a rung and was told, once for each due date; `step` where the rung measures steps. Written with the
    notices, in one transaction."""

    rung = models.ForeignKey(Rung, models.PROTECT, related_name="+", db_index=False)
    dossier = models.ForeignKey(
        "dossiers.Dossier", models.PROTECT, related_name="reached_rungs", db_index=False
    )
    step = models.ForeignKey(
        "dossiers.StepInstance", models.PROTECT, null=True, related_name="+", db_index=False
    )
    due_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "rung", "due_at"],
                condition=Q(step=None), name="dossier_reaches_rung_once",
            ),
            models.UniqueConstraint(
                fields=["dossier", "step", "rung", "due_at"],
                condition=Q(step__isnull=False), name="step_reaches_rung_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.dossier_id} at {self.rung_id}"
