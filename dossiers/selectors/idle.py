"""Why nothing happens to a dossier: at which step it lies, with which unit, since when and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import get_language

from dossiers.models import Dossier, Event, StepInstance
from dossiers.phases import ADJOURNED, CLOCK_RUNS
from dossiers.process import process_of
from foundation.agencies.selectors import calendar_of
from foundation.core.working_time import WorkingCalendar, moment_before
from foundation.letters.models import Letter

A_WORKING_DAY: Final = timedelta(hours=8)
WORKED_ON: Final = CLOCK_RUNS - ADJOURNED
"""Where nothing is waited for but the agency itself."""


@dataclass(frozen=True, slots=True)
class Idle:
    """The step on which nothing was done: its name, its unit, when it was entered, and until when it has to be done;
    and for when the result is `promised`."""

    step: str
    unit: str
    since: datetime
    until: datetime | None
    promised: datetime | None


def idle_before(calendar: WorkingCalendar, now: datetime) -> datetime:
    """What was touched last by this moment lies idle now: eight working hours of the agency have passed since."""
    return moment_before(calendar, now, A_WORKING_DAY)


def touched_steps(dossiers: Iterable[Dossier]) -> QuerySet[StepInstance, Any]:
    """Their open steps on which the agency works, each with `touched_at`, the moment of the last event about it
    or of the agency's last letter to the applicant, whichever is later."""
    last = Event.objects.filter(dossier_id=OuterRef("dossier_id"), number=OuterRef("version"))
    letters = Letter.objects.filter(subject=OuterRef("dossier_id"), from_outside=False).order_by("-pk")
    steps = StepInstance.objects.filter(
        dossier__in=list(dossiers), left_at=None, dossier_state__in=sorted(WORKED_ON)
    )
    moved_at = Coalesce(Subquery(last.values("at")[:1]), F("entered_at"))
    touched_at = Greatest(moved_at, Subquery(letters.values("at")[:1]))
    return steps.annotate(touched_at=touched_at).order_by("touched_at", "pk")


def is_half_used(dossier: Dossier, step: StepInstance, now: datetime) -> bool:
    """Whether more than half of the step's own working time is over, or it has none: before, a long step that lies
    still is as it was planned."""
    until = step.due_at or dossier.due_at
    if until is None or until <= now:
        return True
    between = calendar_of(dossier.agency).working_time_between
    return between(step.entered_at, now) > between(now, until)


def idle_of(dossier: Dossier, now: datetime) -> Idle | None:
    """The step that lies idle the longest; None while something is done, or somebody else has to act. One statement,
    none where it is not the agency's turn."""
    if dossier.state not in WORKED_ON:
        return None
    before = idle_before(calendar_of(dossier.agency), now)
    idle = (step for step in touched_steps([dossier]) if step.touched_at <= before)
    return next((told_of(dossier, step) for step in idle), None)


def told_of(dossier: Dossier, step: StepInstance) -> Idle:
    """What is said of a step that lies idle."""
    name = process_of(dossier).node(step.key).name(get_language() or "vi")
    until = step.due_at or dossier.due_at
    return Idle(name, step.unit.display_name, step.entered_at, until, dossier.due_at)
