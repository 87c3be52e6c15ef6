"""How a time limit runs: by working days, by office hours or straight through the calendar.

Each clock answers with the due date after given waits, which do not overlap and do not begin before `since`.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Protocol

from portal.core.working_time.calendar import WorkingCalendar, within_hours
from portal.core.working_time.limits import Counting, LimitUnit, TimeLimit, effective_start


@dataclass(frozen=True, slots=True)
class Pause:
    """A span in which the agencies waited for the citizen or a payment. Raises ValueError if reversed."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"A pause ends after it starts, not {self.start} to {self.end}.")


class Clock(Protocol):
    """How one limit of one dossier runs."""

    @property
    def since(self) -> datetime:
        """Waiting before this moment does not count."""

    def due(self, waits: Sequence[Pause]) -> datetime:
        """When the limit is used up if the clock stood still during `waits`."""


@dataclass(frozen=True, slots=True)
class WorkingDayClock:
    """Runs by working days, each of which is one, to `end`; waiting adds the working days that were lost."""

    calendar: WorkingCalendar
    since: datetime
    end: datetime

    def due(self, waits: Sequence[Pause]) -> datetime:
        """The end, moved by the lost working days and parts of days."""
        if not waits:
            return self.end
        lost = sum((self.calendar.working_days_between(wait.start, wait.end) for wait in waits), Fraction())
        return self.calendar.add_working_days(self.end, lost)


@dataclass(frozen=True, slots=True)
class WorkingHourClock:
    """Runs by opening hours, to the minute."""

    calendar: WorkingCalendar
    since: datetime
    span: timedelta

    def due(self, waits: Sequence[Pause]) -> datetime:
        """The moment at which the span and the lost hours have passed."""
        lost = sum((self.calendar.working_time_between(wait.start, wait.end) for wait in waits), timedelta())
        return self.calendar.add_working_time(self.since, self.span + lost)


@dataclass(frozen=True, slots=True)
class WholeDayClock:
    """Runs to the end of a date (Civil Code 2015, art. 148); each started day of waiting adds one."""

    calendar: WorkingCalendar
    since: datetime
    last_day: date

    def due(self, waits: Sequence[Pause]) -> datetime:
        """The closing time of the last day or, if that is a day off, of the next working day."""
        lost = -(-_elapsed(waits) // timedelta(days=1))
        day_before = self.last_day + timedelta(days=lost - 1)
        return self.calendar.closing_of(self.calendar.working_day_after(day_before))


@dataclass(frozen=True, slots=True)
class ElapsedClock:
    """Runs straight through to the minute at which it began."""

    calendar: WorkingCalendar
    since: datetime
    end: datetime

    def due(self, waits: Sequence[Pause]) -> datetime:
        """The end, moved by the waiting; outside office hours the next opening."""
        return within_hours(self.calendar, self.end + _elapsed(waits))


def clock_of(calendar: WorkingCalendar, limit: TimeLimit, received_at: datetime) -> Clock:
    """The clock of a dossier that came in at `received_at`. Raises NoWorkingDayError."""
    start = effective_start(calendar, received_at)
    if limit.unit is LimitUnit.SAME_DAY:
        return _same_day(calendar, limit, start)
    if limit.unit is LimitUnit.WORKING_HOUR:
        return WorkingHourClock(calendar, _hours_from(calendar, limit, start), timedelta(hours=limit.value))
    if limit.unit is LimitUnit.WORKING_DAY:
        return _working_days(calendar, limit, start)
    last_day = _last_day(limit, start.date())
    if limit.starts_next_day:
        return WholeDayClock(calendar, _midnight(start), last_day)
    return ElapsedClock(calendar, start, datetime.combine(last_day, start.timetz()))


def _working_days(calendar: WorkingCalendar, limit: TimeLimit, start: datetime) -> Clock:
    if not limit.starts_next_day:
        return WorkingDayClock(calendar, start, calendar.add_working_days(start, limit.value))
    last_day = calendar.working_day_after(start.date(), limit.value)
    return WorkingDayClock(calendar, _midnight(start), calendar.closing_of(last_day))


def _same_day(calendar: WorkingCalendar, limit: TimeLimit, start: datetime) -> Clock:
    in_time = start.time() <= limit.cut_off
    day = start.date() if in_time else calendar.working_day_after(start.date())
    return WorkingDayClock(calendar, _midnight(start), calendar.closing_of(day))


def _hours_from(calendar: WorkingCalendar, limit: TimeLimit, start: datetime) -> datetime:
    if limit.counting is not Counting.NEXT_DAY:
        return start
    return calendar.next_opening(_midnight(start) + timedelta(days=1))


def _last_day(limit: TimeLimit, first: date) -> date:
    """`value` days later, or the same day `value` months later, in a shorter month its last day."""
    if limit.unit is LimitUnit.CALENDAR_DAY:
        return first + timedelta(days=limit.value)
    years, month = divmod(first.month - 1 + limit.value, 12)
    year = first.year + years
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.date(), time.min, at.tzinfo)


def _elapsed(waits: Sequence[Pause]) -> timedelta:
    return sum((wait.end - wait.start for wait in waits), timedelta())
