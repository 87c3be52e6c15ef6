"""Working time against a counter that looks at every minute, and what must hold for any calendar."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from foundation.core.working_time import (
    USUAL_DAY,
    VIETNAM,
    Counting,
    ExceptionalDay,
    LimitUnit,
    Pause,
    TimeLimit,
    Window,
    WorkingCalendar,
    due_after_pauses,
    due_at,
    effective_start,
)
from tests.foundation.core.houses import one_house

MINUTE = timedelta(minutes=1)
FIRST = datetime(2026, 2, 2, tzinfo=VIETNAM)

hours = st.sampled_from([(), USUAL_DAY, USUAL_DAY, USUAL_DAY[:1], (Window(time(8), time(9, 10)),)])
calendars = st.builds(
    WorkingCalendar,
    st.tuples(st.just(USUAL_DAY), *[hours] * 6),
    st.dictionaries(st.dates(date(2026, 2, 2), date(2026, 3, 15)), hours.map(ExceptionalDay), max_size=8),
)
moments = st.integers(0, 14 * 24 * 60).map(lambda minutes: FIRST + minutes * MINUTE)
lengths = st.integers(0, 5 * 24 * 60).map(lambda minutes: minutes * MINUTE)
waits = st.lists(st.builds(lambda start, length: Pause(start, start + length), moments, lengths), max_size=4)
limits = st.builds(
    TimeLimit,
    st.integers(1, 12),
    st.sampled_from(LimitUnit),
    st.sampled_from([None, *Counting]),
    st.sampled_from([time(10), time(15)]),
)


def opened(calendar: WorkingCalendar, minute: datetime) -> bool:
    """Whether the office works during the minute, read straight from the week and the exceptional days."""
    exception = calendar.exceptions.get(minute.date())
    windows = calendar.weekly[minute.weekday()] if exception is None else exception.windows
    return any(window.start <= minute.time() < window.end for window in windows)


def weight(calendar: WorkingCalendar, minute: datetime) -> Fraction:
    """The part of its working day that an open minute is."""
    midnight = datetime.combine(minute.date(), time(), VIETNAM)
    return Fraction(1, sum(opened(calendar, midnight + n * MINUTE) for n in range(1440)))


def open_minutes(calendar: WorkingCalendar, start: datetime) -> Iterator[datetime]:
    """Every minute in which the office works, from `start` on."""
    minute = start
    while True:
        if opened(calendar, minute):
            yield minute
        minute += MINUTE


def waiting(minute: datetime, pauses: Sequence[Pause]) -> bool:
    return any(pause.start <= minute < pause.end for pause in pauses)


@given(calendars, moments, lengths)
def test_working_time_is_the_number_of_open_minutes(
    calendar: WorkingCalendar, start: datetime, length: timedelta
) -> None:
    counted = sum(opened(calendar, start + n * MINUTE) for n in range(length // MINUTE))
    assert calendar.working_time_between(start, start + length) == counted * MINUTE


@given(calendars, moments)
def test_the_next_opening_is_the_first_open_minute(calendar: WorkingCalendar, start: datetime) -> None:
    assert calendar.next_opening(start) == next(open_minutes(calendar, start))


@given(calendars, moments, st.integers(1, 2_000))
def test_added_working_time_ends_with_its_last_open_minute(
    calendar: WorkingCalendar, start: datetime, minutes: int
) -> None:
    walk = open_minutes(calendar, start)
    for _ in range(minutes):
        last = next(walk)
    assert calendar.add_working_time(start, minutes * MINUTE) == last + MINUTE


@given(calendars, moments, st.integers(1, 20), waits)
def test_an_hour_limit_ends_when_its_minutes_were_worked_without_waiting(
    calendar: WorkingCalendar, received: datetime, value: int, pauses: list[Pause]
) -> None:
    worked = 0
    for minute in open_minutes(calendar, received):
        worked += not waiting(minute, pauses)
        if worked == value * 60:
            break
    limit = TimeLimit(value, LimitUnit.WORKING_HOUR)
    assert due_after_pauses(one_house(calendar), limit, received, pauses) == minute + MINUTE


@given(calendars, moments, st.integers(1, 8), waits)
def test_a_day_limit_ends_when_its_days_were_worked_without_waiting(
    calendar: WorkingCalendar, received: datetime, value: int, pauses: list[Pause]
) -> None:
    """The day of receipt is given on top, so that waiting during that day counts as well."""
    first = effective_start(one_house(calendar), received).date()
    worked, weights = Fraction(), {}
    for minute in open_minutes(calendar, datetime.combine(first, time(), VIETNAM)):
        day = minute.date()
        if day not in weights:
            weights[day] = weight(calendar, minute)
        worked += 0 if waiting(minute, pauses) else weights[day]
        if worked >= value + 1:
            break
    due = due_after_pauses(one_house(calendar), TimeLimit(value, LimitUnit.WORKING_DAY), received, pauses)
    assert minute < due <= minute + MINUTE


@given(calendars, moments, st.integers(1, 20))
def test_a_calendar_day_limit_ends_on_the_first_working_day_from_its_last_day(
    calendar: WorkingCalendar, received: datetime, value: int
) -> None:
    day = effective_start(one_house(calendar), received).date() + timedelta(days=value)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    assert due_at(
        one_house(calendar), TimeLimit(value, LimitUnit.CALENDAR_DAY), received
    ) == calendar.closing_of(day)


@given(calendars, moments, st.timedeltas(timedelta(), timedelta(hours=200)))
def test_measuring_what_was_added_returns_the_span(
    calendar: WorkingCalendar, start: datetime, span: timedelta
) -> None:
    assert calendar.working_time_between(start, calendar.add_working_time(start, span)) == span


@given(calendars, moments, st.integers(0, 20))
def test_measuring_the_days_that_were_added_returns_their_number(
    calendar: WorkingCalendar, start: datetime, days: int
) -> None:
    """Days of different lengths may meet between two microseconds; the later one is taken."""
    measured = calendar.working_days_between(start, calendar.add_working_days(start, days))
    assert 0 <= measured - days < Fraction(1, 10**9)


@given(calendars, moments, moments, moments)
def test_working_time_adds_up_along_the_way(
    calendar: WorkingCalendar, first: datetime, second: datetime, third: datetime
) -> None:
    assert calendar.working_time_between(first, third) == calendar.working_time_between(
        first, second
    ) + calendar.working_time_between(second, third)


@given(calendars, limits, moments, waits, st.integers(0, 5))
def test_more_extra_days_never_make_the_due_date_earlier(
    calendar: WorkingCalendar, limit: TimeLimit, received: datetime, pauses: list[Pause], extra: int
) -> None:
    without = due_after_pauses(one_house(calendar), limit, received, pauses)
    extended = due_after_pauses(one_house(calendar), limit, received, pauses, extra_working_days=extra)
    assert extended > without if extra else extended == without


@given(calendars, limits, moments, waits, waits)
def test_more_waiting_never_makes_the_due_date_earlier(
    calendar: WorkingCalendar, limit: TimeLimit, received: datetime, some: list[Pause], more: list[Pause]
) -> None:
    assert due_after_pauses(one_house(calendar), limit, received, some) <= due_after_pauses(
        one_house(calendar), limit, received, [*some, *more]
    )


@given(calendars, limits, moments, waits)
def test_the_order_of_the_recorded_pauses_does_not_matter(
    calendar: WorkingCalendar, limit: TimeLimit, received: datetime, pauses: list[Pause]
) -> None:
    assert due_after_pauses(one_house(calendar), limit, received, pauses) == due_after_pauses(
        one_house(calendar), limit, received, pauses[::-1]
    )


@given(calendars, limits, moments, waits)
def test_nothing_falls_due_on_a_day_off_or_before_it_was_received(
    calendar: WorkingCalendar, limit: TimeLimit, received: datetime, pauses: list[Pause]
) -> None:
    due = due_after_pauses(one_house(calendar), limit, received, pauses)
    assert calendar.is_working_day(due.date())
    assert calendar.is_open(due) or calendar.is_open(due - timedelta(microseconds=1))
    assert due > received


@given(calendars, limits, moments, moments)
def test_what_is_received_later_is_never_due_earlier(
    calendar: WorkingCalendar, limit: TimeLimit, one: datetime, other: datetime
) -> None:
    assert due_at(one_house(calendar), limit, min(one, other)) <= due_at(
        one_house(calendar), limit, max(one, other)
    )


@given(calendars, limits.filter(lambda limit: limit.unit is not LimitUnit.MONTH), moments, moments, waits)
def test_what_is_received_later_is_never_due_earlier_with_the_same_waiting(
    calendar: WorkingCalendar, limit: TimeLimit, one: datetime, other: datetime, pauses: list[Pause]
) -> None:
    """Waiting can only follow both receipts."""
    first, last = sorted([one, other])
    after = [pause for pause in pauses if pause.start >= last]
    assert due_after_pauses(one_house(calendar), limit, first, after) <= due_after_pauses(
        one_house(calendar), limit, last, after
    )
