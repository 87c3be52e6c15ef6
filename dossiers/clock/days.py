"""The days between receipt and due date, each with its role; pure arithmetic over what was recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from portal.core.working_time import LimitUnit, ServiceHours, TimeLimit, WorkingCalendar, effective_start

DAYS_OFF_COUNT = frozenset({LimitUnit.CALENDAR_DAY, LimitUnit.MONTH})


class DayRole(StrEnum):
    """What a day is to the clock. "received" are the day of receipt and that on which it counts as received, "extended"
    those that an extension added."""

    RECEIVED = "received"
    COUNTED = "counted"
    PAUSED = "paused"
    EXTENDED = "extended"
    OFF = "off"
    DUE = "due"
    AFTER = ""


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day and its role; `is_holiday` is a day off that is no usual rest day."""

    day: date
    role: DayRole
    is_holiday: bool = False


class Halted(Protocol):
    """A span in which the clock stood; without an end it still does."""

    @property
    def start(self) -> datetime:
        """When it began."""

    @property
    def end(self) -> datetime | None:
        """When it ended."""


class ClockFacts(Protocol):
    """What the days follow from."""

    @property
    def hours(self) -> ServiceHours:
        """The hours of the receiving point and of the office."""

    @property
    def limit(self) -> TimeLimit:
        """The legal limit."""

    @property
    def received_at(self) -> datetime:
        """When the dossier was received."""

    @property
    def due_at(self) -> datetime:
        """When it is due."""

    @property
    def finished_at(self) -> datetime | None:
        """When it ended, if it did."""

    @property
    def halts(self) -> tuple[Halted, ...]:
        """The spans in which the clock stood."""

    @property
    def extra_working_days(self) -> int:
        """What an extension added."""


def days_of(facts: ClockFacts, now: datetime) -> list[ExplainedDay]:
    """Every day from receipt to the due day, or to the end or the present day of what is late, with its role."""
    calendar = facts.hours.office
    received, due = calendar.local(facts.received_at).date(), calendar.local(facts.due_at).date()
    last = max(due, calendar.local(facts.finished_at or now).date())
    start = effective_start(facts.hours, facts.received_at).date()
    extended = _extended_after(facts, due)
    return [
        ExplainedDay(day, _role(facts, day, received, start, due, extended), is_holiday(calendar, day))
        for day in span(received, last)
    ]


def is_holiday(calendar: WorkingCalendar, day: date) -> bool:
    """Whether the office is closed on a day of the week on which it usually opens."""
    return bool(calendar.weekly[day.weekday()]) and not calendar.is_working_day(day)


def is_made_up(calendar: WorkingCalendar, day: date) -> bool:
    """Whether the office opens on a day of the week on which it usually rests."""
    return not calendar.weekly[day.weekday()] and calendar.is_working_day(day)


def span(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _role(facts: ClockFacts, day: date, received: date, start: date, due: date, extended: date) -> DayRole:
    works = facts.hours.office.is_working_day(day)
    counts_all = facts.limit.unit in DAYS_OFF_COUNT
    if day == due:
        return DayRole.DUE
    if _stands_at_close(facts, day) and (works or counts_all):
        return DayRole.PAUSED
    if day == received or (day == start and facts.limit.starts_next_day):
        return DayRole.RECEIVED
    if day < start:
        return DayRole.OFF
    if day > due:
        return DayRole.AFTER
    if not works and not (counts_all and day <= extended):
        return DayRole.OFF
    return DayRole.EXTENDED if day > extended else DayRole.COUNTED


def _stands_at_close(facts: ClockFacts, day: date) -> bool:
    """Whether the clock stood when the day ended; a day is lost that a wait took the end of, to the last minute."""
    calendar = facts.hours.office
    by_hours = facts.limit.unit not in DAYS_OFF_COUNT and calendar.is_working_day(day)
    closing = calendar.closing_of(day) if by_hours else datetime.combine(day, time.max, calendar.tz)
    return any(halt.start < closing and (halt.end is None or halt.end >= closing) for halt in facts.halts)


def _extended_after(facts: ClockFacts, due: date) -> date:
    """The last day of the limit before an extension: as many working days before the due day as it added."""
    day, left = due, facts.extra_working_days
    while left:
        day -= timedelta(days=1)
        left -= facts.hours.office.is_working_day(day)
    return day
