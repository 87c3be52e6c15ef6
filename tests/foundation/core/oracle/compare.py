"""Comparing the clock with the walk over any number of cases.

`python -m tests.foundation.core.oracle.compare --cases 200000`
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil

from foundation.core.working_time import (
    VIETNAM,
    Counting,
    ExceptionalDay,
    LimitUnit,
    Pause,
    ServiceHours,
    TimeLimit,
    Window,
    WorkingCalendar,
    due_after_pauses,
)
from tests.foundation.core.oracle import walk
from tests.foundation.core.oracle.cases import FIRST, Calendar, Case, Hours, case

MICROSECONDS = 60_000_000


def mismatches(numbers: Iterable[int]) -> Iterator[tuple[int, Case, datetime, datetime]]:
    """The cases in which clock and walk differ: number, case, what the walk says, what the clock says."""
    for number in numbers:
        one = case(number)
        expected, found = moment(walk.due(one)), clock(one)
        if expected != found:
            yield number, one, expected, found


def clock(one: Case) -> datetime:
    """What the clock of the service says."""
    limit = TimeLimit(
        one.value,
        LimitUnit(one.unit),
        Counting(one.counting) if one.counting else None,
        time(one.cut_off // 60, one.cut_off % 60),
    )
    pauses = [Pause(moment(start), moment(end)) for start, end in one.waits]
    hours = ServiceHours(_calendar(one.reception), _calendar(one.office))
    return due_after_pauses(hours, limit, moment(one.received), pauses, extra_working_days=one.extra)


def moment(minutes: Fraction | int) -> datetime:
    """A moment of the walk as one of the service, rounded up to the microsecond."""
    begin = datetime.combine(FIRST, time(), VIETNAM)
    return begin + timedelta(microseconds=ceil(minutes * MICROSECONDS))


@lru_cache(maxsize=4)
def _calendar(one: Calendar) -> WorkingCalendar:
    other = {FIRST + timedelta(days=day): ExceptionalDay(_windows(hours)) for day, hours in one.other.items()}
    return WorkingCalendar(tuple(_windows(hours) for hours in one.week), other)


def _windows(hours: Hours) -> tuple[Window, ...]:
    return tuple(Window(time(*divmod(start, 60)), time(*divmod(end, 60))) for start, end in hours)


def main() -> None:
    """Compare, and print how many cases of each kind differ and the smallest of them."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--first", type=int, default=0)
    wanted = parser.parse_args()
    differing: Counter[str] = Counter()
    smallest: dict[str, tuple[int, Case, datetime, datetime]] = {}
    for found in mismatches(range(wanted.first, wanted.first + wanted.cases)):
        kind = found[1].kind
        differing[kind] += 1
        smallest[kind] = min(found, smallest.get(kind, found), key=lambda one: (one[1].size, one[0]))
    write = sys.stdout.write
    write(f"{wanted.cases:,} cases, {differing.total():,} mismatches\n")
    for kind, number in differing.most_common():
        write(f"{number:>7,}  {kind}\n         {smallest[kind]}\n")


if __name__ == "__main__":
    main()
