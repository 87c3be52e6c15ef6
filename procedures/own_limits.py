"""Whether a time limit of an agency's own is within the national one. Pure."""

from typing import Final

from foundation.core.working_time import LimitUnit, TimeLimit

HOURS_OF_A_DAY: Final = 8
"""What a working day has at most (Labour Code 45/2019/QH14, art. 105(1)). A day of fewer hours does not make the limit
longer than the law's: the clock counts both, and the earlier date holds."""
DAYS_OF_A_MONTH: Final = 28
IN_ANOTHER_UNIT: Final = {
    (LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY): HOURS_OF_A_DAY,
    (LimitUnit.CALENDAR_DAY, LimitUnit.WORKING_DAY): 1,
    (LimitUnit.CALENDAR_DAY, LimitUnit.MONTH): DAYS_OF_A_MONTH,
}
"""How many of the one fit into one of the other: of hours those of an ordinary working day, of the others so many as
fit whatever the calendar."""


def is_within(own: TimeLimit, national: TimeLimit) -> bool:
    """Whether what is promised by its own limit is not longer than what is promised by the national one.

    Hours are compared with working days of eight; where a day is shorter, the clock falls to the national limit. Units
    that a calendar may put in either order (working days within days or months) are not: what a citizen is promised by
    law must not depend on where the holidays fall.
    """
    if own.unit is LimitUnit.SAME_DAY:
        return national.unit is not LimitUnit.WORKING_HOUR
    if own.unit is national.unit:
        return own.value <= national.value
    return own.value <= national.value * IN_ANOTHER_UNIT.get((own.unit, national.unit), 0)


def in_working_hours(limit: TimeLimit) -> int:
    """The working hours of so many ordinary working days."""
    return limit.value * HOURS_OF_A_DAY
