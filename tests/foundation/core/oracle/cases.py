"""Random receipts: two calendars with everything that happens to calendars, a limit, waits and an extension.

All moments are whole minutes since the morning of 1 January 2024, written as plain numbers.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from random import Random

DAY = 1440
CASES_OF_A_PLACE = 6
FIRST = date(2024, 1, 1)
UNITS = ("working_day", "working_day", "calendar_day", "working_hour", "same_day", "month")
CUT_OFFS = (15 * 60, 15 * 60, 10 * 60, 11 * 60 + 30)

Hours = tuple[tuple[int, int], ...]
USUAL: Hours = ((450, 690), (810, 1020))
MORNING: Hours = ((450, 690),)
LONG: Hours = ((420, 690), (780, 1140))
SHORT: Hours = ((480, 550),)
WHOLE: Hours = ((480, 720), (780, 1020))
STARTS = (
    date(2024, 12, 20),
    date(2025, 1, 20),
    date(2025, 4, 20),
    date(2026, 2, 1),
    date(2026, 8, 15),
    date(2026, 12, 15),
)


@dataclass(frozen=True, eq=False)
class Calendar:
    """Opening hours of seven weekdays, Monday first, and of the days that differ, by their number since FIRST."""

    week: tuple[Hours, ...]
    other: dict[int, Hours] = field(default_factory=dict)

    def hours(self, day: int) -> Hours:
        """The opening hours of a day; FIRST was a Monday."""
        return self.other.get(day, self.week[day % 7])


@dataclass(frozen=True)
class Case:
    """One receipt and what happened afterwards."""

    reception: Calendar
    office: Calendar
    unit: str
    value: int
    counting: str
    cut_off: int
    received: int
    waits: tuple[tuple[int, int], ...]
    extra: int

    @property
    def size(self) -> int:
        """How much there is to it; the smallest of several shows the reason best."""
        differing = 0 if self.reception is self.office else 5
        return self.value + 10 * len(self.waits) + 8 * self.extra + differing + len(self.office.other)

    @property
    def kind(self) -> str:
        """What sort of case it is: unit, counting, and whether waits, an extension or two calendars are in it."""
        marks = (
            ("waits", self.waits),
            ("extended", self.extra),
            ("two calendars", self.reception is not self.office),
        )
        return ", ".join((self.unit, self.counting or "usual", *(name for name, there in marks if there)))


def case(number: int) -> Case:
    """The case with that number, always the same; a few that follow each other happen at the same place."""
    rng = Random(number)  # noqa: S311
    begin, reception, office = _place(number // CASES_OF_A_PLACE)
    received = (begin + rng.randrange(25)) * DAY + rng.choice((rng.randrange(DAY), *_edges(rng)))
    unit = rng.choice(UNITS)
    return Case(
        reception,
        office,
        unit,
        value=rng.randint(1, 4) if unit == "month" else rng.randint(1, 15),
        counting=rng.choice(("", "", "next_day", "from_instant")),
        cut_off=rng.choice(CUT_OFFS),
        received=received,
        waits=tuple(_wait(rng, received) for _number in range(rng.choice((0, 0, 1, 1, 2, 4)))),
        extra=rng.choice((0, 0, 0, 1, 3, 10)),
    )


@lru_cache(maxsize=4)
def _place(number: int) -> tuple[int, Calendar, Calendar]:
    """A first day, the calendar of a receiving point and that of its agency, often the same one."""
    rng = Random(f"place {number}")  # noqa: S311
    begin = (rng.choice(STARTS) - FIRST).days
    office = _office(rng, begin)
    return begin, office if rng.random() < 0.4 else _counter(rng, office), office


def _office(rng: Random, begin: int) -> Calendar:
    usual = rng.choice((USUAL, USUAL, WHOLE, LONG))
    friday = rng.choice((usual, usual, MORNING))
    saturday = rng.choice(((), (), MORNING, SHORT))
    return Calendar((*(usual,) * 4, friday, saturday, ()), _differing(rng, begin, usual))


def _differing(rng: Random, begin: int, usual: Hours) -> dict[int, Hours]:
    days: dict[int, Hours] = {}
    if rng.random() < 0.6:  # Tết or another long closure
        first = begin + rng.randrange(30)
        days |= {first + number: () for number in range(rng.choice((5, 7, 9)))}
    for _number in range(rng.randrange(5)):
        days[begin + rng.randrange(60)] = rng.choice(((), (), usual, MORNING, SHORT))
    if rng.random() < 0.5:  # a make-up Saturday
        days[begin - begin % 7 + 7 * rng.randrange(8) + 5] = usual
    return days


def _counter(rng: Random, office: Calendar) -> Calendar:
    """A receiving point: open longer or shorter than the office, on Saturday, in the evening, or on days off."""
    usual = rng.choice((USUAL, LONG, MORNING, ((480, 1200),)))
    week = (*(usual,) * 5, rng.choice(((), MORNING, LONG)), rng.choice(((), (), MORNING)))
    return Calendar(week, dict(office.other) if rng.random() < 0.6 else {})


def _edges(rng: Random) -> tuple[int, ...]:
    """Minutes at which something begins or ends."""
    return tuple(minute + rng.choice((-1, 0, 1)) for minute in (450, 690, 810, 900, 1020))


def _wait(rng: Random, received: int) -> tuple[int, int]:
    start = received + rng.choice((0, rng.randrange(3 * DAY), rng.randrange(25 * DAY)))
    end = start + rng.choice((0, rng.randrange(90), rng.randrange(DAY), DAY, rng.randrange(12 * DAY)))
    closing = end // DAY * DAY + rng.choice((550, 690, 1020, 1140))  # of short, half, usual and long days
    return start, max(start, closing) if rng.random() < 0.3 else end
