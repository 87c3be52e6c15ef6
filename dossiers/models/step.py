"""Work items: where in its process a dossier is, who gave it and who took it, and until when (ADR 29)."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dossiers.states import State
from foundation.accounts.models import Membership
from foundation.core.remembered import RememberedKey

GOES_ON: Final = "goes_on"
"""The state of an open item of which only another one waits; no state of a dossier."""


class StepInstance(models.Model):
    """One stay of a dossier at one step: a work item. An open one says who holds it; closed ones are the control slip's
    rows. Where the process forks one is open on each `branch` (`procedures.process.ways`); a straight process has the
    one branch "". `version` is the number of the last event that touched the item: who moves it says which they saw.

    `waits_in` is the state of a wait that was opened on this item while others were open: it alone waits then. What
    work lists look for of the dossier stands in the open step too: `dossier_state`, `dossier_due_at` (one that was
    missed stays), `agency` and `handling_unit`. The state is the dossier's as far as this item goes: `GOES_ON` while
    only another item waits, for then it is worked on and the clock stands. The database keeps these four by itself
    (migrations 0024, 0030, 0080) and nobody writes them; in a step that was left they say how it was then.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="steps")
    branch = models.CharField(max_length=200, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=0, db_default=0)
    waits_in = models.CharField(max_length=24, blank=True, default="", db_default="")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    unit = RememberedKey("agencies.Unit", models.PROTECT, related_name="+", db_index=False)
    assignee = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    given_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    entered_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)
    dossier_state = models.CharField(max_length=24, blank=True, db_default="", editable=False)
    dossier_due_at = models.DateTimeField(null=True, editable=False)
    agency = RememberedKey(
        "agencies.Agency", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    handling_unit = RememberedKey(
        "agencies.Unit", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "branch"],
                condition=Q(left_at__isnull=True),
                name="item_open_once",
                violation_error_message=_("A branch of a dossier is with one holder at a time."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "role", "dossier_due_at", "id"], name="step_open_at_desk", condition=Q(left_at=None)
            ),
            models.Index(
                fields=["agency", "dossier_due_at", "id"], name="step_open_in_agency", condition=Q(left_at=None)
            ),
            models.Index(fields=["agency", "due_at"], name="step_open_by_own_due", condition=Q(left_at=None)),
            models.Index(fields=["assignee", "left_at", "id"], name="step_of_person"),
            models.Index(
                fields=["agency", "left_at", "id"], name="step_issued", condition=Q(outcome="issue_result")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key}"

    @property
    def stands_at(self) -> State:
        """Where the dossier stands as far as this open item goes."""
        return State.PROCESSING if self.dossier_state == GOES_ON else State(self.dossier_state)

    @cached_property
    def has_holder(self) -> bool:
        """Whether somebody is named who holds the step's role in its unit today; whoever left holds nothing."""
        posts = Membership.objects.on(timezone.localdate())
        return (
            self.assignee_id is not None
            and posts.filter(user_id=self.assignee_id, unit_id=self.unit_id, role=self.role).exists()
        )
