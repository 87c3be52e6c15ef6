"""By when the counter must do its part for a dossier."""

from dataclasses import replace
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier, StepInstance
from dossiers.phases import CLOCK_RUNS, PAUSED
from dossiers.selectors.clock_view import counts_to
from dossiers.states import State
from foundation.agencies.selectors import calendar_of
from foundation.core.wording import Words
from onestop.due import Due, countdown, hand_over_by

ANSWER_BY, HAND_OVER_BY, DUE = _("Answer by"), _("Hand over by"), _("Due")


def with_step_due(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """The dossiers with the deadline of their open step, as `step_due_at`."""
    step = StepInstance.objects.filter(dossier=OuterRef("pk"), left_at=None).order_by("pk")
    return dossiers.annotate(step_due_at=Subquery(step.values("due_at")[:1]))


def due_of(dossier: Dossier, step_due_at: datetime | None = None) -> Due | None:
    """What the counter must do by when for this dossier; None where nothing is counted. A hand-over has two deadlines,
    that of the decree and the share of the step (`step_due_at`): the earlier one binds."""
    now = timezone.now()
    if dossier.state == State.REGISTERED and dossier.answer_by is not None:
        return countdown(calendar_of(dossier.receiving_point), dossier.answer_by, now)
    if dossier.state == State.RECEIVED and dossier.received_at is not None:
        return _hand_over_due(dossier, dossier.received_at, step_due_at, now)
    if dossier.state in PAUSED:
        return Due("paused", at=None)
    if dossier.state in CLOCK_RUNS and (until := counts_to(dossier)) is not None:
        return replace(countdown(calendar_of(dossier.agency), until, now), at=dossier.due_at)
    return None


def _hand_over_due(
    dossier: Dossier, received_at: datetime, step_due_at: datetime | None, now: datetime
) -> Due:
    office = calendar_of(dossier.agency)
    by_decree = hand_over_by(office, received_at)
    if step_due_at is not None and step_due_at < by_decree:
        return replace(countdown(office, step_due_at, now), ground=gettext("by the share of this step"))
    return replace(countdown(office, by_decree, now), ground=gettext("by Decree 118/2025/NĐ-CP"))


def due_label(dossier: Dossier) -> Words:
    """What the moment of `due_of` is."""
    return {State.REGISTERED: ANSWER_BY, State.RECEIVED: HAND_OVER_BY}.get(State(dossier.state), DUE)
