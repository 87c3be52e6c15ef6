"""A limit of an agency's own is taken where no calendar can make it the longer one, and in hours at eight a day: after
a shorter day the national limit holds."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.core.working_time import (
    USUAL_DAY,
    VIETNAM,
    ExceptionalDay,
    LimitUnit,
    ServiceHours,
    TimeLimit,
    WorkingCalendar,
    due_at,
)
from procedures.own_limits import in_working_hours, is_within

DAY, CALENDAR_DAY = LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY
HOUR, SAME_DAY, MONTH = LimitUnit.WORKING_HOUR, LimitUnit.SAME_DAY, LimitUnit.MONTH


@pytest.mark.parametrize(
    ("own", "national", "within"),
    [
        ((2, DAY), (3, DAY), True),
        ((3, DAY), (3, DAY), True),
        ((4, DAY), (3, DAY), False),
        ((1, SAME_DAY), (1, DAY), True),
        ((1, SAME_DAY), (4, HOUR), False),
        ((1, DAY), (1, SAME_DAY), False),
        ((3, HOUR), (1, DAY), True),
        ((4, HOUR), (1, DAY), True),
        ((8, HOUR), (2, DAY), True),
        ((12, HOUR), (3, DAY), True),
        ((16, HOUR), (5, DAY), True),
        ((20, HOUR), (5, DAY), True),
        ((8, HOUR), (1, DAY), True),  # at most eight hours a day, Labour Code 2019, art. 105(1)
        ((9, HOUR), (1, DAY), False),
        ((1, DAY), (8, HOUR), False),
        ((3, CALENDAR_DAY), (3, DAY), True),
        ((4, CALENDAR_DAY), (3, DAY), False),
        ((10, DAY), (15, CALENDAR_DAY), False),  # at Tết ten working days are more than fifteen days
        ((28, CALENDAR_DAY), (1, MONTH), True),
        ((29, CALENDAR_DAY), (1, MONTH), False),
        ((30, CALENDAR_DAY), (1, MONTH), False),  # February
        ((20, DAY), (1, MONTH), False),
    ],
)
def test_what_is_within_the_national_limit(
    own: tuple[int, LimitUnit], national: tuple[int, LimitUnit], within: bool
) -> None:
    assert is_within(TimeLimit(*own), TimeLimit(*national)) is within


def test_a_limit_in_days_is_eight_working_hours_for_each() -> None:
    assert in_working_hours(TimeLimit(3, DAY)) == 24


HOURS = st.sampled_from([(), USUAL_DAY, USUAL_DAY[:1], USUAL_DAY])
CALENDARS = st.builds(
    WorkingCalendar,
    st.tuples(st.just(USUAL_DAY), *[HOURS] * 6),
    st.dictionaries(st.dates(date(2026, 2, 2), date(2026, 3, 15)), HOURS.map(ExceptionalDay), max_size=8),
)
LIMITS = st.builds(TimeLimit, st.integers(1, 30), st.sampled_from(LimitUnit))


@settings(max_examples=200)
@given(CALENDARS, st.integers(0, 14 * 24 * 60), LIMITS, LIMITS)
def test_what_is_within_is_never_due_later_on_any_calendar(
    calendar: WorkingCalendar, minutes: int, own: TimeLimit, national: TimeLimit
) -> None:
    received = datetime(2026, 2, 2, tzinfo=VIETNAM) + timedelta(minutes=minutes)
    hours = ServiceHours(calendar, calendar)
    if is_within(own, national) and (own.unit, national.unit) != (HOUR, DAY):
        assert due_at(hours, own, received) <= due_at(hours, national, received)
