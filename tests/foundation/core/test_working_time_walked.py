"""The clock against the walk of `tests.foundation.core.oracle`, case by case, and what must hold in each of them."""

from foundation.core.working_time import VIETNAM
from tests.foundation.core.oracle.cases import case
from tests.foundation.core.oracle.compare import clock, mismatches, moment

CASES = 2_000
"""As a drill 200,000: `python -m tests.foundation.core.oracle.compare --cases 200000`."""


def test_the_clock_and_a_walk_over_days_and_minutes_find_the_same_due_moment() -> None:
    assert list(mismatches(range(CASES))) == []


def test_nothing_is_due_before_it_was_received_nor_inside_a_wait_nor_on_a_day_off() -> None:
    for number in range(CASES, CASES + 500):
        one, due = case(number), clock(case(number))
        assert due > moment(one.received), number
        assert not any(moment(start) <= due < moment(end) for start, end in one.waits), number
        day = (due.astimezone(VIETNAM) - moment(0)).days
        assert one.office.hours(day), number
