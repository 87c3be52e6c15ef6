"""How a time limit runs: by working days, by office hours or straight through the calendar.

Each clock answers with the due date after given waits, which do not overlap and do not begin before `since`.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Final, Protocol

from foundation.core.working_time.calendar import WorkingCalendar, within_hours
from foundation.core.working_time.limits import Counting, LimitUnit, TimeLimit, effective_start
from foundation.core.working_time.service_hours import ServiceHours

_DAY: Final = timedelta(days=1)


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
    """Runs `days` working days from `origin`, each of which is one; waiting adds the working days that were lost.

    All of it is added in one exact sum, so that only its end is rounded, to the next microsecond.
    """

    calendar: WorkingCalendar
    since: datetime
    origin: datetime
    days: int

    def due(self, waits: Sequence[Pause]) -> datetime:
        """The end of the days, lost ones and parts of days included."""
        if not waits and self.origin.time() == time.min:  # the usual case, in which no part of a day is added
            return self.calendar.closing_of(
                self.calendar.working_day_after(self.origin.date() - _DAY, self.days)
            )
        lost = sum((self.calendar.working_days_between(wait.start, wait.end) for wait in waits), Fraction())
        return self.calendar.add_working_days(self.origin, self.days + lost)


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
        """The closing time of the last day or, if that is a day off or waiting took it, of the next working day.

        A wait that ends at closing time has taken the day: whoever had time left when it began has some when it ends.
        """
        last = self.last_day_after(waits)
        closing = self.calendar.closing_of(self.calendar.working_day_after(last - _DAY))
        if waits and closing <= waits[-1].end:
            return self.calendar.closing_of(self.calendar.next_opening(waits[-1].end).date())
        return closing

    def last_day_after(self, waits: Sequence[Pause]) -> date:
        """The last day of the limit, put off by those that the waiting takes, whether a day off or not."""
        return self.last_day + len(begun_days(waits)) * _DAY

    def taken(self, waits: Sequence[Pause]) -> list[date]:
        """The days that the waiting takes: each day of it the one on which it began, or the next that counts."""
        days: list[date] = []
        free = self.since.date() + _DAY
        for begun in begun_days(waits):
            days.append(max(free, self.calendar.local(begun).date()))
            free = days[-1] + _DAY
        return days


@dataclass(frozen=True, slots=True)
class ElapsedClock:
    """Runs straight through to the minute at which it began."""

    calendar: WorkingCalendar
    since: datetime
    end: datetime

    def due(self, waits: Sequence[Pause]) -> datetime:
        """The end, moved by the waiting and never within it; outside office hours the next opening."""
        moved = self.end + _elapsed(waits)
        return within_hours(self.calendar, max(moved, waits[-1].end) if waits else moved)


def clock_of(hours: ServiceHours, limit: TimeLimit, received_at: datetime) -> Clock:
    """The clock of a dossier that came in at `received_at`. Raises NoWorkingDayError."""
    start, office = effective_start(hours, received_at), hours.office
    if limit.unit is LimitUnit.SAME_DAY:
        return WorkingDayClock(
            office, _midnight(start), _midnight_of(_same_day(office, limit, start), office), 1
        )
    if limit.unit is LimitUnit.WORKING_HOUR:
        return WorkingHourClock(office, _hours_from(office, limit, start), timedelta(hours=limit.value))
    if limit.unit is LimitUnit.WORKING_DAY:
        since = _midnight(start) if limit.starts_next_day else start
        origin = _midnight(start) + _DAY if limit.starts_next_day else start
        return WorkingDayClock(office, since, origin, limit.value)
    last_day = _last_day(limit, start.date())
    if limit.starts_next_day:
        return WholeDayClock(office, _midnight(start), last_day)
    return ElapsedClock(office, start, datetime.combine(last_day, start.timetz()))


def clock_to(hours: ServiceHours, limit: TimeLimit, promised: datetime) -> Clock:
    """The clock of a dossier that is due at `promised` unless it stands still, which it regains as its limit does."""
    office = hours.office
    if limit.unit is LimitUnit.WORKING_HOUR:
        return WorkingHourClock(office, promised, timedelta())
    if limit.unit in {LimitUnit.WORKING_DAY, LimitUnit.SAME_DAY}:
        return WorkingDayClock(office, promised, promised, 0)
    if limit.starts_next_day:
        return WholeDayClock(office, promised, office.local(promised).date())
    return ElapsedClock(office, promised, promised)


def first_day(hours: ServiceHours, limit: TimeLimit, received_at: datetime) -> date:
    """The first day that counts: that of receipt where counting begins at once, else the next one, for limits in
    working time the next working day of the office. Raises NoWorkingDayError."""
    start, office = effective_start(hours, received_at), hours.office
    if limit.unit is LimitUnit.SAME_DAY:
        return _same_day(office, limit, start)
    in_working_time = limit.unit in {LimitUnit.WORKING_DAY, LimitUnit.WORKING_HOUR}
    if limit.starts_next_day:
        return office.working_day_after(start.date()) if in_working_time else start.date() + _DAY
    return office.next_opening(start).date() if in_working_time else start.date()


def _same_day(office: WorkingCalendar, limit: TimeLimit, start: datetime) -> date:
    """The day of receipt until the cut-off and while the office is still open on it, else the next working day."""
    day = start.date()
    in_time = start.time() <= limit.cut_off and office.is_working_day(day) and start < office.closing_of(day)
    return day if in_time else office.working_day_after(day)


def _hours_from(office: WorkingCalendar, limit: TimeLimit, start: datetime) -> datetime:
    if limit.counting is not Counting.NEXT_DAY:
        return start
    return office.next_opening(_midnight(start) + _DAY)


def _last_day(limit: TimeLimit, first: date) -> date:
    """`value` days later, or the same day `value` months later, in a shorter month its last day."""
    if limit.unit is LimitUnit.CALENDAR_DAY:
        return first + timedelta(days=limit.value)
    years, month = divmod(first.month - 1 + limit.value, 12)
    year = first.year + years
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.date(), time.min, at.tzinfo)


def _midnight_of(day: date, office: WorkingCalendar) -> datetime:
    return datetime.combine(day, time.min, office.tz)


def begun_days(waits: Sequence[Pause]) -> list[datetime]:
    """When each day (24 hours) of waiting began, the waits put together; the last one need not be full."""
    begun: list[datetime] = []
    left = timedelta()
    for wait in waits:
        at = wait.start + left
        while at < wait.end:
            begun.append(at)
            at += _DAY
        left = at - wait.end
    return begun


def _elapsed(waits: Sequence[Pause]) -> timedelta:
    return sum((wait.end - wait.start for wait in waits), timedelta())
