"""By when the counter must do its part, as the work list says it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from foundation.core.working_time import VIETNAM, WorkingCalendar, WorkingSpan, span_between

SOON = timedelta(hours=2)
LATE_RECEIPT = time(15)
FIRST_THING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Due:
    """What `components/due.html` shows: status, working time left (or passed), the moment itself, and by what it is set
    where two things may set it."""

    status: str
    remaining: WorkingSpan | None = None
    at: datetime | None = None
    ground: str = ""


def countdown(calendar: WorkingCalendar, due_at: datetime, now: datetime) -> Due:
    """Working time left until `due_at`: late once it has passed, soon within the last two hours."""
    left = span_between(calendar, now, due_at)
    if now > due_at:
        return Due("late", left, due_at)
    return Due("soon" if left.total <= SOON else "early", left, due_at)


def hand_over_by(office: WorkingCalendar, received_at: datetime) -> datetime:
    """Until when a received dossier goes to the handling unit, by the hours of its agency.

    Within the working day; received after 15:00, when the agency has closed or on its day off, first thing on the next
    working day (Decree 118/2025/NĐ-CP), which is read here as its first working hour.
    """
    local = received_at.astimezone(VIETNAM)
    day = local.date()
    if office.is_working_day(day) and local.time() <= LATE_RECEIPT and local < office.closing_of(day):
        return office.closing_of(day)
    opening = office.next_opening(datetime.combine(office.working_day_after(day), time.min, VIETNAM))
    return office.add_working_time(opening, FIRST_THING)
