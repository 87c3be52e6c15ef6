"""Weeks that offices usually keep, from the data file."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from foundation.core.bounded_yaml import read_own
from portal.administration.opening_hours import read_hours
from portal.administration.setting_up.wanted import WantedCalendar

WEEKS: Final = Path(__file__).parent / "data" / "weeks.yaml"


@cache
def usual_weeks() -> dict[str, WantedCalendar]:
    """The usual calendars by key."""
    data: dict[str, Any] = read_own(WEEKS)
    return {
        key: WantedCalendar(key, row["name"], [read_hours(day) for day in row["week"]])
        for key, row in data.items()
    }
