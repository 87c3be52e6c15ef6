"""Time limits as procedures state them, and the moment from which they are counted."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum
from typing import Final

from foundation.core.working_time.service_hours import ServiceHours

CUT_OFF: Final = time(15)


class LimitUnit(StrEnum):
    """The units of time limits met in published procedures."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WORKING_HOUR = "working_hour"
    SAME_DAY = "same_day"
    MONTH = "month"


class Counting(StrEnum):
    """Counting begins on the day after receipt (Civil Code 2015, art. 147) or at the instant of receipt."""

    NEXT_DAY = "next_day"
    FROM_INSTANT = "from_instant"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long the agencies may take. Raises ValueError for a value below 1.

    Same-day results ignore `value` and `counting`: what is received until `cut_off` (local time) is due that
    day, what comes later on the next working day. Without `counting` hours run from the instant, days from
    the next day. Months and calendar days run through days off.
    """

    value: int
    unit: LimitUnit
    counting: Counting | None = None
    cut_off: time = CUT_OFF

    def __post_init__(self) -> None:
        if self.value < 1 and self.unit is not LimitUnit.SAME_DAY:
            raise ValueError(f"A time limit is at least 1 {self.unit}, not {self.value}.")

    def cut_off_at(self, at: time | None) -> "TimeLimit":
        """The same limit with another cut-off; with its own where there is None."""
        return self if at is None else replace(self, cut_off=at)

    @property
    def starts_next_day(self) -> bool:
        """Whether the day of receipt itself is not counted."""
        if self.counting is None:
            return self.unit is not LimitUnit.WORKING_HOUR
        return self.counting is Counting.NEXT_DAY


def effective_start(hours: ServiceHours, received_at: datetime) -> datetime:
    """When a dossier counts as received: outside the hours of the receiving point that is its next opening.

    What is filed online on Friday at 17:30 is received on Monday morning. Raises NoWorkingDayError.
    """
    return hours.reception.next_opening(received_at)
