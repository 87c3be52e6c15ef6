"""Opening windows, and what a day can be that differs from its weekday."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from itertools import pairwise
from typing import Final


@dataclass(frozen=True, slots=True)
class Window:
    """Opening hours without interruption in one day, half-open: [start, end), naive local times."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.tzinfo is not None or self.end.tzinfo is not None:
            raise ValueError("A window holds naive local times.")
        if self.start >= self.end:
            raise ValueError(f"A window must end after it starts, not {self.start}-{self.end}.")


class DayKind(StrEnum):
    """How an exceptional day differs from its weekday (Labour Code 2019, art. 112, and the yearly swaps)."""

    OFF = "off"
    WORKING = "working"
    HALF_DAY = "half_day"


MORNING: Final = Window(time(7, 30), time(11, 30))
AFTERNOON: Final = Window(time(13, 30), time(17))
USUAL_DAY: Final = (MORNING, AFTERNOON)
OFFICE_WEEK: Final[tuple[tuple[Window, ...], ...]] = (USUAL_DAY,) * 5 + ((), ())


@dataclass(frozen=True, slots=True)
class ExceptionalDay:
    """The windows of one date, instead of those of its weekday; no windows mean a day off."""

    windows: tuple[Window, ...] = ()


def exceptional_day(
    kind: DayKind, windows: Sequence[Window] = (), usual: Sequence[Window] = USUAL_DAY
) -> ExceptionalDay:
    """What `kind` means: own `windows` if given, otherwise those of `usual`, on a half day the first."""
    if kind is DayKind.OFF:
        return ExceptionalDay()
    if windows:
        return ExceptionalDay(tuple(windows))
    return ExceptionalDay(tuple(usual[:1] if kind is DayKind.HALF_DAY else usual))


def check_windows(windows: Sequence[Window]) -> None:
    """Raise ValueError unless the windows of a day are in order and do not overlap."""
    for earlier, later in pairwise(windows):
        if later.start < earlier.end:
            raise ValueError(f"The windows of a day overlap or are out of order: {earlier}, {later}.")
