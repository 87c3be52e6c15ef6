"""How the clock of a dossier reads at this moment: one word, the working time left, and the due date."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from dossiers.clock.rules import Punctuality, punctuality
from dossiers.models import Dossier
from dossiers.phases import CLOCK_RUNS, PAUSED
from foundation.agencies.selectors import calendar_of
from foundation.core.working_time import WorkingCalendar, WorkingSpan, span_between

SOON = timedelta(hours=8)
WORDS = {
    Punctuality.WITHIN: "early",
    Punctuality.SOON: "soon",
    Punctuality.OVERDUE: "late",
    Punctuality.PAUSED: "paused",
    Punctuality.EARLY: "done",
    Punctuality.ON_TIME: "done",
    Punctuality.LATE: "done",
    Punctuality.NONE: "none",
}


@dataclass(frozen=True, slots=True)
class ClockView:
    """What components/due.html shows: `remaining` is working time left, or lost; None where nothing is counted."""

    status: str
    remaining: WorkingSpan | None
    due_at: datetime | None


@lru_cache(maxsize=256)
def soon_until(calendar: WorkingCalendar, now: datetime) -> datetime:
    """Until when a due date counts as near: eight working hours from now; the same for all rows of a page."""
    return calendar.add_working_time(calendar.next_opening(now), SOON)


def counts_to(dossier: Dossier) -> datetime | None:
    """To which date the time left or lost is counted: the first one that was missed, else the due date."""
    return dossier.missed_due_at or dossier.due_at


def clock_of(dossier: Dossier, now: datetime) -> ClockView:
    """The clock of a dossier; while it waits for somebody outside, or has ended, no time runs out. What was late when
    its due date was moved stays late, and is late since that date."""
    calendar = calendar_of(dossier.agency)
    outcome = punctuality(
        dossier.due_at,
        dossier.finished_at,
        now,
        paused=dossier.state in PAUSED,
        soon=soon_until(calendar, now) - now,
        missed=dossier.missed_due_at is not None,
    )
    until = counts_to(dossier)
    left = span_between(calendar, now, until) if until and dossier.state in CLOCK_RUNS else None
    return ClockView(WORDS[outcome], left, dossier.due_at)


def step_clock(calendar: WorkingCalendar, due_at: datetime | None, now: datetime) -> ClockView:
    """The clock of the open step, which is the unit's own measure inside the legal limit."""
    if due_at is None:
        return ClockView("none", None, None)
    status = "late" if now > due_at else "soon" if due_at <= soon_until(calendar, now) else "early"
    return ClockView(status, span_between(calendar, now, due_at), due_at)
