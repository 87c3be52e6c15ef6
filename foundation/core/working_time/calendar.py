"""When an office works, and counting forwards in its hours and days."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from foundation.core.working_time.days import OFFICE_WEEK, ExceptionalDay, Window, check_windows
from foundation.core.working_time.index import Index, Stretch

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The opening hours of an office: seven days of windows, Monday first, and the dates that differ.

    Moments must be aware (ValueError), answers are in `tz`. Raises ValueError for a week of other than seven
    days and for windows that overlap.
    """

    weekly: tuple[tuple[Window, ...], ...] = OFFICE_WEEK
    exceptions: Mapping[date, ExceptionalDay] = field(default_factory=dict, hash=False)
    tz: ZoneInfo = VIETNAM
    _index: Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.weekly) != 7:
            raise ValueError(f"A week has seven days, not {len(self.weekly)}.")
        for windows in (*self.weekly, *(day.windows for day in self.exceptions.values())):
            check_windows(windows)
        object.__setattr__(self, "exceptions", dict(self.exceptions))
        object.__setattr__(self, "_index", Index(self.windows_on))

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """The opening hours of a date, in order; none on a day off."""
        exception = self.exceptions.get(day)
        return self.weekly[day.weekday()] if exception is None else exception.windows

    def is_working_day(self, day: date) -> bool:
        """Whether the office opens at all on that date."""
        return bool(self.windows_on(day))

    def is_open(self, at: datetime) -> bool:
        """Whether the office is open at that moment; at the closing minute it is not any more."""
        local = self.local(at)
        return any(window.start <= local.time() < window.end for window in self.windows_on(local.date()))

    def closing_of(self, day: date) -> datetime:
        """The end of the last window of a working day; ValueError on a day off."""
        windows = self.windows_on(day)
        if not windows:
            raise ValueError(f"{day.isoformat()} is a day off and has no closing time.")
        return datetime.combine(day, windows[-1].end, self.tz)

    def next_opening(self, at: datetime) -> datetime:
        """The first moment, not before `at`, at which the office is open. Raises NoWorkingDayError."""
        local = self.local(at)
        stretch, index = self._index.reaching(local, lambda known: known.unfinished_day(local))
        return stretch.opening_from(index, local).replace(tzinfo=self.tz)

    def working_day_after(self, day: date, count: int = 1) -> date:
        """The count-th working day after `day`, which itself is not counted (Civil Code 2015, art. 147).

        Raises ValueError if count < 1, NoWorkingDayError if there are not so many.
        """
        if count < 1:
            raise ValueError(f"Working days are counted from 1, not {count}.")
        ordinal = day.toordinal()
        stretch, index = self._index.reaching(
            datetime.combine(day, time.min), lambda known: bisect_right(known.ordinals, ordinal) + count - 1
        )
        return date.fromordinal(stretch.ordinals[index])

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """The opening hours between two moments; negative if `end` is the earlier one."""
        first, last = self.local(start), self.local(end)
        stretch = self._index.over(first, last)
        return timedelta(microseconds=stretch.worked_before(last) - stretch.worked_before(first))

    def working_days_between(self, start: datetime, end: datetime) -> Fraction:
        """The working days between two moments, exactly: every working day is one, however short its hours.

        Part of a day is the part of its hours; from 09:00 to 09:00 two working days later is 2.
        """
        first, last = self.local(start), self.local(end)
        stretch = self._index.over(first, last)
        return Fraction(_position(stretch, last) - _position(stretch, first))

    def add_working_time(self, start: datetime, span: timedelta) -> datetime:
        """The earliest moment at which `span` of opening hours has passed since `start`.

        A span that is used up at closing time ends then, not at the next opening. Nothing added gives
        `within_hours`. Raises ValueError for a negative span, NoWorkingDayError.
        """
        if span <= timedelta():
            _refuse_negative(span < timedelta())
            return within_hours(self, start)
        local, microseconds = self.local(start), span // _MICROSECOND
        stretch, index = self._index.reaching(
            local, lambda known: known.index_of_worked(known.worked_before(local) + microseconds)
        )
        worked = stretch.worked_before(local) + microseconds - stretch.before[index]
        return stretch.moment(index, worked).replace(tzinfo=self.tz)

    def add_working_days(self, start: datetime, days: int | Fraction) -> datetime:
        """The earliest moment that is `days` working days after `start`, as `working_days_between` counts.

        One day after 09:00 is 09:00 of the next working day; one day after closing, the next closing. Nothing
        added gives `within_hours`. Raises ValueError for a negative number, NoWorkingDayError.
        """
        if days <= 0:
            _refuse_negative(days < 0)
            return within_hours(self, start)
        local = self.local(start)
        stretch, index = self._index.reaching(local, lambda known: ceil(_position(known, local) + days) - 1)
        part = _position(stretch, local) + days - index
        return stretch.moment(index, ceil(part * stretch.hours[index].length)).replace(tzinfo=self.tz)

    def local(self, at: datetime) -> datetime:
        """The naive wall time of the calendar at an aware moment; ValueError for a naive one."""
        if at.tzinfo is None:
            raise ValueError("Working time is counted between aware moments only.")
        return at.astimezone(self.tz).replace(tzinfo=None)


def within_hours(calendar: WorkingCalendar, at: datetime) -> datetime:
    """`at` itself while the office is open or just closing, else the next opening (NoWorkingDayError)."""
    local = calendar.local(at)
    if any(window.start <= local.time() <= window.end for window in calendar.windows_on(local.date())):
        return local.replace(tzinfo=calendar.tz)
    return calendar.next_opening(at)


def _position(stretch: Stretch, at: datetime) -> int | Fraction:
    index, worked = stretch.locate(at)
    return index + Fraction(worked, stretch.hours[index].length) if worked else index


def _refuse_negative(negative: bool) -> None:
    if negative:
        raise ValueError("Working time is added forwards only.")
