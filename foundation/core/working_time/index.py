"""The working days of a calendar in one sorted list, so that counting is a search and not a walk.

Moments are naive local here; microseconds are whole numbers, so nothing is ever rounded while adding up.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from foundation.core.working_time.days import Window

LONGEST_CLOSURE: Final = 400
_YEARS_AHEAD: Final = 2
_YEARS_BRIDGED: Final = 50

WindowsOn = Callable[[date], tuple[Window, ...]]


class NoWorkingDayError(LookupError):
    """No working day within LONGEST_CLOSURE days: this calendar cannot count a deadline."""


class Hours:
    """The windows of one working day in microseconds after midnight."""

    __slots__ = ("length", "spans")

    def __init__(self, windows: Iterable[Window]) -> None:
        self.spans = tuple((_after_midnight(window.start), _after_midnight(window.end)) for window in windows)
        self.length = sum(end - start for start, end in self.spans)

    def worked_at(self, moment: int) -> int:
        """How much of the day's hours has passed at `moment`, microseconds after midnight."""
        return sum(min(moment, end) - start for start, end in self.spans if moment > start)

    def opening_from(self, moment: int) -> int:
        """The first moment of a day that is not over, not before `moment`, at which the office is open."""
        return next(max(moment, start) for start, end in self.spans if moment < end)

    def moment_of(self, worked: int) -> int:
        """The earliest moment (microseconds after midnight) at which `worked` of the hours has passed."""
        for start, end in self.spans:
            if worked <= end - start:
                return start + worked
            worked -= end - start
        raise ValueError("More time was asked for than this day has.")


class Stretch:
    """Consecutive calendar years of working days; immutable, so that threads may share it.

    `ordinals[i]` is the i-th working day as a proleptic ordinal, `hours[i]` its windows and `before[i]` the
    working microseconds before it since the stretch began. `before` has one more entry: the total.
    """

    __slots__ = ("before", "first_year", "gaps", "hours", "last_year", "ordinals")

    def __init__(self, windows_on: WindowsOn, first_year: int, last_year: int) -> None:
        self.first_year, self.last_year = first_year, last_year
        self.ordinals: list[int] = []
        self.hours: list[Hours] = []
        self.before: list[int] = [0]
        self.gaps: list[int] = []
        hours_of: dict[tuple[Window, ...], Hours] = {}
        for ordinal in range(date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal() + 1):
            windows = windows_on(date.fromordinal(ordinal))
            if windows:
                if windows not in hours_of:
                    hours_of[windows] = Hours(windows)
                self._append(ordinal, hours_of[windows])

    def _append(self, ordinal: int, hours: Hours) -> None:
        if self.ordinals and ordinal - self.ordinals[-1] > LONGEST_CLOSURE:
            self.gaps.append(len(self.ordinals))
        self.ordinals.append(ordinal)
        self.hours.append(hours)
        self.before.append(self.before[-1] + hours.length)

    def covers(self, year: int) -> bool:
        """Whether the working days of `year` are in the stretch."""
        return self.first_year <= year <= self.last_year

    def locate(self, at: datetime) -> tuple[int, int]:
        """The working day of a local moment, or the next one, and the microseconds worked in that day."""
        ordinal = at.toordinal()
        index = bisect_left(self.ordinals, ordinal)
        if index == len(self.ordinals) or self.ordinals[index] != ordinal:
            return index, 0
        return index, self.hours[index].worked_at(_after_midnight(at.time()))

    def worked_before(self, at: datetime) -> int:
        """Working microseconds from the beginning of the stretch to a local moment."""
        index, worked = self.locate(at)
        return self.before[index] + worked

    def index_of_worked(self, total: int) -> int:
        """The working day in which `total` > 0 working microseconds are reached. May be past the end."""
        return bisect_left(self.before, total) - 1

    def unfinished_day(self, at: datetime) -> int:
        """The first working day that is not over at a local moment. May be past the end."""
        index, worked = self.locate(at)
        return index + 1 if worked and worked == self.hours[index].length else index

    def opening_from(self, index: int, at: datetime) -> datetime:
        """The first open moment, not before `at`, of the working day that `unfinished_day` found."""
        midnight = datetime.fromordinal(self.ordinals[index])
        moment = self.hours[index].opening_from(_after_midnight(at.time()) if at >= midnight else 0)
        return midnight + timedelta(microseconds=moment)

    def moment(self, index: int, worked: int) -> datetime:
        """The earliest local moment at which `worked` microseconds of a working day have passed."""
        midnight = datetime.fromordinal(self.ordinals[index])
        return midnight + timedelta(microseconds=self.hours[index].moment_of(worked))

    def require_no_closure(self, at: datetime, index: int) -> None:
        """Raise NoWorkingDayError for a closure above LONGEST_CLOSURE between `at` and that working day."""
        ordinal = at.toordinal()
        first = bisect_right(self.ordinals, ordinal)
        if first <= index and self.ordinals[first] - ordinal > LONGEST_CLOSURE:
            raise _closed(date.fromordinal(ordinal))
        for gap in self.gaps:
            if first < gap <= index:
                raise _closed(date.fromordinal(self.ordinals[gap - 1]))


class Index:
    """The stretch known so far; it grows when somebody asks beyond it and is left for a question about far years."""

    __slots__ = ("_stretch", "_windows_on")

    def __init__(self, windows_on: WindowsOn) -> None:
        self._windows_on = windows_on
        self._stretch: Stretch | None = None

    def over(self, first: datetime, last: datetime) -> Stretch:
        """A stretch that holds both local moments."""
        stretch = self._stretch
        if stretch is not None and stretch.covers(first.year) and stretch.covers(last.year):
            return stretch
        return self._grow(
            min(first.year, last.year), min(max(first.year, last.year) + _YEARS_AHEAD, date.max.year)
        )

    def reaching(self, at: datetime, index_in: Callable[[Stretch], int]) -> tuple[Stretch, int]:
        """A stretch from `at` on that holds the working day `index_in(stretch)`, and that index.

        Raises NoWorkingDayError if the office closes for more than LONGEST_CLOSURE days on the way there.
        """
        stretch = self.over(at, at)
        while (index := index_in(stretch)) >= len(stretch.ordinals):
            last_open = max(stretch.ordinals[-1] if stretch.ordinals else 0, at.toordinal())
            if date(stretch.last_year, 12, 31).toordinal() - last_open > LONGEST_CLOSURE:
                raise _closed(date.fromordinal(last_open))
            if stretch.last_year == date.max.year:
                raise NoWorkingDayError("The calendar of this world ends before the deadline.")
            years = stretch.last_year - stretch.first_year + 1
            stretch = self._grow(stretch.first_year, min(stretch.last_year + years, date.max.year))
        if stretch.gaps or stretch.ordinals[index] - at.toordinal() > LONGEST_CLOSURE:
            stretch.require_no_closure(at, index)
        return stretch, index

    def _grow(self, first_year: int, last_year: int) -> Stretch:
        known = self._stretch
        if (
            known is not None
            and max(first_year - known.last_year, known.first_year - last_year) < _YEARS_BRIDGED
        ):
            first_year, last_year = min(first_year, known.first_year), max(last_year, known.last_year)
        self._stretch = stretch = Stretch(self._windows_on, first_year, last_year)
        return stretch


def _after_midnight(at: time) -> int:
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond


def _closed(since: date) -> NoWorkingDayError:
    return NoWorkingDayError(
        f"There is no working day within {LONGEST_CLOSURE} days after {since.isoformat()}."
    )
