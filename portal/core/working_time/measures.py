"""How much working time is left, how much of it a step may use, and how a span is put into words."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from portal.core.working_time.calendar import WorkingCalendar
from portal.core.working_time.days import Window

WORKING_DAY_HOURS: Final = timedelta(hours=8)
_MICROSECOND: Final = timedelta(microseconds=1)
Share = Fraction | Decimal | float


class Spoken(NamedTuple):
    """A span in the words of an office: whole working days, hours and minutes, none negative."""

    days: int
    hours: int
    minutes: int


def remaining(calendar: WorkingCalendar, now: datetime, due: datetime) -> timedelta:
    """The working time until `due`, negative by the working time of the delay.

    Zero between closing time and the next opening: whether a dossier is late is told by `now > due` alone.
    """
    return calendar.working_time_between(now, due)


def share_of(total_working_time: timedelta, share: Share) -> timedelta:
    """The part of a working time that a step may use; ValueError unless 0 <= share <= 1."""
    exact = Fraction(str(share)) if isinstance(share, float) else Fraction(share)
    if not 0 <= exact <= 1:
        raise ValueError(f"A share lies between 0 and 1, not {share}.")
    return timedelta(microseconds=round(total_working_time // _MICROSECOND * exact))


def step_due(
    calendar: WorkingCalendar, entered_at: datetime, total_working_time: timedelta, share: Share
) -> datetime:
    """When a step should be left that may use `share` of the dossier's working time from `entered_at` on.

    The total is `calendar.working_time_between(start, due)`. Raises ValueError for a share outside 0 to 1.
    """
    return calendar.add_working_time(entered_at, share_of(total_working_time, share))


def usual_day(calendar: WorkingCalendar) -> timedelta:
    """The length of the longest day of the week: what one working day means when its time is put into words.

    A calendar without weekly hours counts by the eight hours of the Labour Code 2019 (art. 105).
    """
    lengths = (sum((_length(window) for window in windows), timedelta()) for windows in calendar.weekly)
    return max(lengths) or WORKING_DAY_HOURS


def spoken(span: timedelta, day: timedelta = WORKING_DAY_HOURS) -> Spoken:
    """The size of a span, whatever its sign, in days of the length `day`, hours and minutes, rounded down.

    For time left or lost pass `usual_day(calendar)`. Raises ValueError unless `day` is positive.
    """
    if day <= timedelta():
        raise ValueError("A working day is longer than nothing.")
    days, rest = divmod(abs(span), day)
    hours, rest = divmod(rest, timedelta(hours=1))
    return Spoken(days, hours, rest // timedelta(minutes=1))


def _length(window: Window) -> timedelta:
    return datetime.combine(date.min, window.end) - datetime.combine(date.min, window.start)
