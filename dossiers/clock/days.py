"""The days between receipt and due date, each with its role; pure arithmetic over what was recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from foundation.core.working_time import (
    LimitUnit,
    Pause,
    ServiceHours,
    TimeLimit,
    WorkingCalendar,
    days_taken,
    effective_start,
)

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
    is_holiday: bool


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
    marks = _marks(facts, received, start, due, last)
    return [
        ExplainedDay(day, _role(facts, day, marks), is_holiday(calendar, day)) for day in span(received, last)
    ]


def due_is_moving(facts: ClockFacts) -> bool:
    """Whether the clock stands still within the time, so that the due date moves on until it runs again."""
    standing = any(halt.end is None and halt.start < facts.due_at for halt in facts.halts)
    return standing and facts.finished_at is None


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


@dataclass(frozen=True, slots=True)
class _Marks:
    """The days that give the others their roles. Up to `whole` every day counts, days off too; `taken` are those of
    them that waiting took, None where the hours of a day say whether it did; after `extended` come those of an
    extension."""

    received: date
    start: date
    due: date
    extended: date
    whole: date
    taken: frozenset[date] | None


def _marks(facts: ClockFacts, received: date, start: date, due: date, last: date) -> _Marks:
    calendar, extended = facts.hours.office, _extended_after(facts, due)
    if facts.limit.unit not in DAYS_OFF_COUNT:
        return _Marks(received, start, due, extended, date.min, None)
    until = facts.due_at if extended == due else calendar.closing_of(extended)
    still = datetime.combine(last + timedelta(days=1), time.min, calendar.tz)
    waits = [Pause(halt.start, halt.end or still) for halt in facts.halts if halt.start < until]
    found = days_taken(facts.hours, facts.limit, facts.received_at, waits)
    if found is None:
        return _Marks(received, start, due, extended, extended, None)
    taken, whole = found
    return _Marks(received, start, due, extended, whole, frozenset(taken))


def _role(facts: ClockFacts, day: date, marks: _Marks) -> DayRole:
    counts = day <= marks.whole or facts.hours.office.is_working_day(day)
    if day == marks.due and not due_is_moving(facts):
        return DayRole.DUE
    if counts and _is_lost(facts, day, marks):
        return DayRole.PAUSED
    if day == marks.received or (day == marks.start and facts.limit.starts_next_day):
        return DayRole.RECEIVED
    if day < marks.start:
        return DayRole.OFF
    if day > marks.due:
        return DayRole.AFTER
    if not counts:
        return DayRole.OFF
    return DayRole.EXTENDED if day > marks.extended else DayRole.COUNTED


def _is_lost(facts: ClockFacts, day: date, marks: _Marks) -> bool:
    """Whether waiting took a day that counts; by hours it took one whose end it had, to the last minute."""
    if day > marks.whole:
        return _stood_at(facts, facts.hours.office.closing_of(day))
    if marks.taken is not None:
        return day in marks.taken
    return _stood_at(facts, datetime.combine(day, time.max, facts.hours.office.tz))


def _stood_at(facts: ClockFacts, end: datetime) -> bool:
    return any(halt.start < end and (halt.end is None or halt.end >= end) for halt in facts.halts)


def _extended_after(facts: ClockFacts, due: date) -> date:
    """The last day of the limit before an extension: as many working days before the due day as it added, without those
    that waiting took."""
    calendar, day, left = facts.hours.office, due, facts.extra_working_days
    while left:
        day -= timedelta(days=1)
        left -= calendar.is_working_day(day) and not _stood_at(facts, calendar.closing_of(day))
    return day
