"""What every sweep asks of the working calendars: moments of each, as arrays for a statement."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from dossiers.phases import CLOCK_RUNS
from foundation.agencies.selectors import each_calendar
from foundation.core.working_time import WorkingCalendar

RUNNING: Final = tuple(str(state) for state in sorted(CLOCK_RUNS))
"""States in which the clock of a dossier runs."""


def moments(**reckoned: Callable[[WorkingCalendar], datetime]) -> dict[str, list[Any]]:
    """The `calendars` by their ids and, by each name, a moment of each in the same order. One query."""
    known = each_calendar()
    arrays: dict[str, list[Any]] = {"calendars": [pk for pk, _hours in known]}
    return arrays | {name: [reckon(hours) for _pk, hours in known] for name, reckon in reckoned.items()}
