"""How much working time is left, in the days and hours of an office, and how much of it a step may use."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from foundation.core.working_time.calendar import WorkingCalendar
from foundation.core.working_time.index import NoWorkingDayError

_MICROSECOND: Final = timedelta(microseconds=1)
_FARTHEST: Final = timedelta(days=4096)
Share = Fraction | Decimal | float


@dataclass(frozen=True, slots=True)
class WorkingSpan:
    """Working time without sign: `total` in opening hours, and the same as an office says it, in whole working days and
    the opening hours of the `rest`. False when it is nothing."""

    total: timedelta
    days: int
    rest: timedelta = timedelta()

    def __bool__(self) -> bool:
        return bool(self.total)


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


def span_between(calendar: WorkingCalendar, one: datetime, other: datetime) -> WorkingSpan:
    """The working time between two moments, in any order.

    Every working day is one, however long it is open: from Sunday to Wednesday at closing time are three, in an office
    of seven and a half hours a day as in one of eight.
    """
    first, last = sorted((one, other))
    days = floor(calendar.working_days_between(first, last))
    begun = calendar.add_working_days(first, days) if days else first
    total, rest = (calendar.working_time_between(since, last) for since in (first, begun))
    return WorkingSpan(total, days, rest)


def moment_before(calendar: WorkingCalendar, at: datetime, span: timedelta) -> datetime:
    """The latest moment since which `span` of opening hours has passed at `at`: what happened by then is so long ago.

    Raises ValueError for a negative span, NoWorkingDayError where the office was not open so long.
    """
    back = timedelta(days=1)
    while (passed := calendar.working_time_between(at - back, at)) < span:
        if back > _FARTHEST:
            raise NoWorkingDayError(f"So many opening hours do not lie before {at.isoformat()}.")
        back *= 2
    if not span:
        return at
    return calendar.next_opening(calendar.add_working_time(at - back, passed - span))
