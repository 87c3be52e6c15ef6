"""Office hours: what is open, what comes next, how much lies between and how spans are put into words."""

import dataclasses
import sys
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest

from foundation.core.working_time import (
    OFFICE_WEEK,
    USUAL_DAY,
    VIETNAM,
    DayKind,
    ExceptionalDay,
    LimitUnit,
    NoWorkingDayError,
    Pause,
    TimeLimit,
    Window,
    WorkingCalendar,
    due_after_pauses,
    due_at,
    effective_start,
    exceptional_day,
    share_of,
    span_between,
    step_due,
)
from tests.foundation.core.houses import one_house

OFFICE = WorkingCalendar()
SATURDAY_MORNINGS = WorkingCalendar((*OFFICE_WEEK[:5], USUAL_DAY[:1], ()))
HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A moment of 2026; 2 March is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(2, 7, 29), False),
        (at(2, 7, 30), True),
        (at(2, 11, 29), True),
        (at(2, 11, 30), False),
        (at(2, 13, 30), True),
        (at(2, 17), False),
        (at(7, 9), False),
    ],
)
def test_an_office_is_open_from_the_start_of_a_window_until_just_before_its_end(
    moment: datetime, is_open: bool
) -> None:
    assert OFFICE.is_open(moment) is is_open


def test_moments_of_another_time_zone_are_understood() -> None:
    assert OFFICE.is_open(datetime(2026, 3, 2, 1, 0, tzinfo=UTC))
    assert effective_start(one_house(OFFICE), datetime(2026, 3, 2, 1, 0, tzinfo=UTC)) == at(2, 8)
    assert effective_start(one_house(OFFICE), datetime(2026, 3, 2, 1, 0, tzinfo=UTC)).tzinfo is VIETNAM


def test_moments_without_a_time_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        OFFICE.is_open(datetime(2026, 3, 2, 8))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("received", "counts_from"),
    [
        (at(2, 5), at(2, 7, 30)),
        (at(2, 9), at(2, 9)),
        (at(2, 11, 30), at(2, 13, 30)),
        (at(2, 12), at(2, 13, 30)),
        (at(2, 17), at(3, 7, 30)),
        (at(6, 17, 30), at(9, 7, 30)),
        (at(7, 9), at(9, 7, 30)),
    ],
)
def test_what_comes_outside_office_hours_counts_from_the_next_opening(
    received: datetime, counts_from: datetime
) -> None:
    assert effective_start(one_house(OFFICE), received) == counts_from


def test_a_day_closes_at_the_end_of_its_last_window_and_a_day_off_never_does() -> None:
    assert OFFICE.closing_of(date(2026, 3, 2)) == at(2, 17)
    assert SATURDAY_MORNINGS.closing_of(date(2026, 3, 7)) == at(7, 11, 30)
    with pytest.raises(ValueError, match="day off"):
        OFFICE.closing_of(date(2026, 3, 7))


def test_exceptional_days_replace_the_hours_of_their_weekday() -> None:
    calendar = WorkingCalendar(
        OFFICE_WEEK,
        {
            date(2026, 3, 2): exceptional_day(DayKind.OFF),
            date(2026, 3, 3): exceptional_day(DayKind.HALF_DAY),
            date(2026, 3, 7): exceptional_day(DayKind.WORKING),
            date(2026, 3, 8): exceptional_day(DayKind.WORKING, [Window(time(8), time(10))]),
        },
    )
    assert not calendar.is_working_day(date(2026, 3, 2))
    assert calendar.working_time_between(at(2, 0), at(3, 23)) == 4 * HOUR
    assert calendar.windows_on(date(2026, 3, 7)) == USUAL_DAY
    assert calendar.working_time_between(at(8, 0), at(8, 23)) == 2 * HOUR


def test_working_time_is_negative_backwards_and_nothing_on_days_off() -> None:
    assert OFFICE.working_time_between(at(2, 9), at(3, 9)) == 7.5 * HOUR
    assert OFFICE.working_time_between(at(3, 9), at(2, 9)) == -7.5 * HOUR
    assert OFFICE.working_time_between(at(6, 17), at(9, 7, 30)) == timedelta()


def test_a_span_that_ends_at_closing_time_ends_then_and_not_in_the_morning() -> None:
    assert OFFICE.add_working_time(at(2, 16), HOUR) == at(2, 17)
    assert OFFICE.add_working_time(at(2, 16), HOUR + timedelta(microseconds=1)) == at(3, 7, 30) + timedelta(
        microseconds=1
    )
    assert OFFICE.add_working_time(at(2, 11), timedelta(minutes=30)) == at(2, 11, 30)


def test_adding_nothing_stays_within_office_hours() -> None:
    assert OFFICE.add_working_time(at(2, 17), timedelta()) == at(2, 17)
    assert OFFICE.add_working_time(at(7, 9), timedelta()) == at(9, 7, 30)
    assert OFFICE.add_working_days(at(2, 12), 0) == at(2, 13, 30)


def test_time_is_added_forwards_only() -> None:
    with pytest.raises(ValueError, match="forwards"):
        OFFICE.add_working_time(at(2, 9), -HOUR)
    with pytest.raises(ValueError, match="forwards"):
        OFFICE.add_working_days(at(2, 9), -1)
    with pytest.raises(ValueError, match="counted from 1"):
        OFFICE.working_day_after(date(2026, 3, 2), 0)


def test_every_working_day_is_one_however_short_its_hours() -> None:
    assert SATURDAY_MORNINGS.working_days_between(at(6, 9), at(9, 9)) == 2
    assert SATURDAY_MORNINGS.working_days_between(at(7, 9, 30), at(7, 11, 30)) == Fraction(1, 2)
    assert SATURDAY_MORNINGS.add_working_days(at(6, 17), 1) == at(7, 11, 30)
    assert SATURDAY_MORNINGS.add_working_days(at(6, 17), Fraction(1, 2)) == at(7, 9, 30)
    assert OFFICE.add_working_days(at(5, 9), 3) == at(10, 9)


def test_a_calendar_without_working_days_says_so() -> None:
    with pytest.raises(NoWorkingDayError, match="400 days after 2026-03-02"):
        WorkingCalendar(((),) * 7).next_opening(at(2, 9))


def test_a_closure_above_four_hundred_days_is_refused_whatever_was_asked_before() -> None:
    closed = {date(2026, 3, 3) + timedelta(days=n): ExceptionalDay() for n in range(420)}
    calendar = WorkingCalendar(OFFICE_WEEK, closed)
    for _ in range(2):
        with pytest.raises(NoWorkingDayError):
            calendar.next_opening(at(2, 18))
        with pytest.raises(NoWorkingDayError):
            calendar.add_working_time(at(2, 9), timedelta(hours=100))
        assert calendar.next_opening(at(1, 9, month=6)).date() == date(2027, 4, 27)
        assert calendar.working_time_between(at(2, 9), datetime(2029, 1, 1, tzinfo=VIETNAM)) > timedelta()


def test_a_closure_between_two_counted_days_is_refused() -> None:
    closed = {date(2026, 3, 4) + timedelta(days=n): ExceptionalDay() for n in range(420)}
    calendar = WorkingCalendar(OFFICE_WEEK, closed)
    calendar.working_time_between(at(2, 9), datetime(2030, 1, 1, tzinfo=VIETNAM))
    with pytest.raises(NoWorkingDayError, match="after 2026-03-03"):
        calendar.working_day_after(date(2026, 2, 27), 3)
    assert calendar.working_day_after(date(2026, 2, 27), 2) == date(2026, 3, 3)


@pytest.mark.parametrize("length", [399, 400])
def test_a_closure_of_four_hundred_days_is_bridged_and_one_more_is_not(length: int) -> None:
    """From Tuesday 3 March 2026 to the day on which it opens again there are `length` or 400 days."""
    closed = {date(2026, 3, 4) + timedelta(days=n): ExceptionalDay() for n in range(length)}
    calendar = WorkingCalendar((USUAL_DAY,) * 7, closed)
    reopened = date(2026, 3, 4) + timedelta(days=length)
    if (reopened - date(2026, 3, 3)).days <= 400:
        assert calendar.working_day_after(date(2026, 3, 3)) == reopened
        assert calendar.working_day_after(date(2026, 3, 2), 2) == reopened
    else:
        with pytest.raises(NoWorkingDayError):
            calendar.working_day_after(date(2026, 3, 3))
        with pytest.raises(NoWorkingDayError):
            calendar.working_day_after(date(2026, 3, 2), 2)


@pytest.mark.parametrize("length", [400, 401])
def test_the_first_working_day_may_be_four_hundred_days_away_and_the_deadline_farther(length: int) -> None:
    """Nothing is known before 3 March 2026, which is the day of receipt; it opens again `length` days later."""
    begins = date(2026, 3, 3)
    years = {
        date(2026, 1, 1) + timedelta(days=n): ExceptionalDay()
        for n in range((begins - date(2026, 1, 1)).days)
    }
    closed = {begins + timedelta(days=n): ExceptionalDay() for n in range(length)}
    calendar = WorkingCalendar((USUAL_DAY,) * 7, years | closed)
    reopened = begins + timedelta(days=length)
    if length == 400:
        assert calendar.working_day_after(begins, 2) == reopened + timedelta(days=1)
        return
    for count in (1, 2):
        with pytest.raises(NoWorkingDayError):
            calendar.working_day_after(begins, count)


def test_a_closure_with_nothing_known_before_it_is_refused_too() -> None:
    closed = {date(2026, 1, 1) + timedelta(days=n): ExceptionalDay() for n in range(425)}
    with pytest.raises(NoWorkingDayError, match="after 2026-01-02"):
        WorkingCalendar(OFFICE_WEEK, closed).next_opening(at(2, 9, month=1))


def test_the_last_day_of_the_years_that_are_known_is_counted() -> None:
    calendar = WorkingCalendar()
    calendar.next_opening(datetime(2027, 6, 1, 9, tzinfo=VIETNAM))  # looks two years ahead
    monday = datetime(2029, 12, 31, 8, 30, tzinfo=VIETNAM)
    assert calendar.working_time_between(monday, monday + HOUR) == HOUR


def test_a_deadline_beyond_the_last_year_is_refused() -> None:
    with pytest.raises(NoWorkingDayError, match="ends before"):
        OFFICE.add_working_days(datetime(9999, 12, 30, 9, tzinfo=VIETNAM), 30)


def test_years_before_the_first_question_are_counted_too() -> None:
    calendar = WorkingCalendar()
    assert calendar.working_time_between(at(2, 9), at(3, 9)) == 7.5 * HOUR
    past = datetime(2001, 1, 1, 9, tzinfo=VIETNAM)
    assert calendar.working_time_between(past, past + timedelta(days=7)) == 37.5 * HOUR


def test_weeks_and_windows_must_make_sense() -> None:
    with pytest.raises(ValueError, match="seven days"):
        WorkingCalendar(OFFICE_WEEK[:6])
    with pytest.raises(ValueError, match="overlap"):
        WorkingCalendar(OFFICE_WEEK, {date(2026, 3, 2): ExceptionalDay(USUAL_DAY[::-1])})
    with pytest.raises(ValueError, match="end after"):
        Window(time(9), time(9))
    with pytest.raises(ValueError, match="naive"):
        Window(time(9, tzinfo=UTC), time(10, tzinfo=UTC))
    for start, end in ((time(9, tzinfo=UTC), time(10)), (time(9), time(10, tzinfo=UTC))):
        with pytest.raises(ValueError, match="naive"):
            Window(start, end)


def test_windows_may_touch() -> None:
    touching = (Window(time(8), time(9)), Window(time(9), time(10)))
    calendar = WorkingCalendar((touching,) * 7)
    assert calendar.working_time_between(at(2, 8, 30), at(2, 9, 30)) == HOUR


def test_calendars_are_values() -> None:
    exceptions = {date(2026, 3, 2): ExceptionalDay()}
    calendar = WorkingCalendar(OFFICE_WEEK, exceptions)
    assert calendar == WorkingCalendar(OFFICE_WEEK, dict(exceptions))
    assert hash(calendar) == hash(WorkingCalendar(OFFICE_WEEK, dict(exceptions)))
    assert dataclasses.replace(calendar, exceptions={}).is_working_day(date(2026, 3, 2))
    exceptions.clear()
    assert "_index" not in repr(calendar)
    assert not calendar.is_working_day(date(2026, 3, 2))


def test_remaining_working_time_is_signed() -> None:
    assert span_between(OFFICE, at(6, 16), at(9, 8, 30)).total == 2 * HOUR
    assert span_between(OFFICE, at(9, 8, 30), at(6, 16)).total == 2 * HOUR
    assert not span_between(OFFICE, at(7, 9), at(6, 17))


def test_steps_share_the_working_time_and_the_last_ends_with_the_dossier() -> None:
    total = OFFICE.working_time_between(at(2, 8), at(4, 17))
    assert step_due(OFFICE, at(2, 8), total, 1) == at(4, 17)
    assert step_due(OFFICE, at(2, 8), 10 * HOUR, Fraction(1, 4)) == at(2, 10, 30)
    assert share_of(10 * HOUR, 0.1) == HOUR
    assert share_of(HOUR, 0) == timedelta()
    half_a_microsecond = share_of(timedelta(microseconds=5), 0.1)
    assert half_a_microsecond == timedelta(), "a tenth is a tenth, and halves are rounded to even"
    for share in (1.5, -0.5, Fraction(-1, 10**9)):
        with pytest.raises(ValueError, match="between 0 and 1"):
            share_of(HOUR, share)


@pytest.mark.parametrize(
    ("one", "other", "days", "rest"),
    [
        (at(8, 7), at(11, 17), 3, 0 * HOUR),  # Sunday morning to Wednesday at closing time
        (at(9, 7, 30), at(11, 17), 3, 0 * HOUR),
        (at(9, 9), at(11, 17), 2, 6 * HOUR),
        (at(9, 8), at(9, 17), 0, 7 * HOUR),
        (at(6, 16), at(9, 8, 30), 0, 2 * HOUR),
        (at(11, 17), at(13, 9), 1, 1.5 * HOUR),
        (at(13, 9), at(11, 17), 1, 1.5 * HOUR),
    ],
)
def test_a_working_day_of_seven_and_a_half_hours_is_said_as_one(
    one: datetime, other: datetime, days: int, rest: timedelta
) -> None:
    span = span_between(OFFICE, one, other)
    assert (span.days, span.rest, span.total) == (days, rest, 7.5 * days * HOUR + rest)


def test_a_half_day_is_a_day_too() -> None:
    mornings = WorkingCalendar((*OFFICE_WEEK[:4], OFFICE_WEEK[4][:1], (), ()))
    span = span_between(mornings, at(5, 7), at(9, 17))
    assert (span.days, span.rest, span.total) == (3, timedelta(), 19 * HOUR)


def _calls(limit: int, calendar: WorkingCalendar, pauses: int = 0) -> int:
    """How many functions one due date calls: a measure of work that no other process disturbs."""
    waits = [Pause(at(3 + n, 9), at(3 + n, 10)) for n in range(pauses)]
    count = 0

    def count_call(*_: object) -> None:
        nonlocal count
        count += 1

    due_after_pauses(one_house(calendar), TimeLimit(limit, LimitUnit.WORKING_DAY), at(2, 9), waits)
    sys.setprofile(count_call)
    try:
        due_after_pauses(one_house(calendar), TimeLimit(limit, LimitUnit.WORKING_DAY), at(2, 9), waits)
    finally:
        sys.setprofile(None)
    return count


def test_far_due_dates_and_many_holidays_cost_no_more_than_near_ones() -> None:
    holidays = {date(2026, 1, 1) + timedelta(days=7 * n): ExceptionalDay() for n in range(1, 500, 2)}
    near = _calls(5, WorkingCalendar())
    assert _calls(2_000, WorkingCalendar()) < near * 1.2
    assert _calls(2_000, WorkingCalendar(OFFICE_WEEK, holidays)) < near * 1.2
    assert _calls(2_000, WorkingCalendar(), pauses=20) < near * 40


def _watched() -> tuple[WorkingCalendar, list[date]]:
    """A calendar and the list of days that it reads from its week and exceptions, one by one."""
    read: list[date] = []

    class Watched(dict[date, ExceptionalDay]):
        def get(self, day: date) -> ExceptionalDay | None:  # type: ignore[override]
            read.append(day)
            return super().get(day)

    calendar = WorkingCalendar()
    object.__setattr__(calendar, "exceptions", Watched())
    return calendar, read


def test_a_mistyped_year_does_not_make_the_calendar_read_the_centuries_between() -> None:
    calendar, read = _watched()
    calendar.next_opening(at(2, 9))
    calendar.next_opening(datetime(9025, 3, 2, 9, tzinfo=VIETNAM))
    assert len(read) < 3_000


def test_the_days_of_a_calendar_are_read_once_for_any_number_of_due_dates() -> None:
    calendar, read = _watched()
    due_at(one_house(calendar), TimeLimit(5, LimitUnit.WORKING_HOUR), at(2, 9))
    read.clear()
    for minute in range(60):
        due_at(one_house(calendar), TimeLimit(5, LimitUnit.WORKING_HOUR), at(2, 9, minute))
    assert not read


def test_an_office_that_opens_at_midnight_opens_at_that_very_moment() -> None:
    calendar = WorkingCalendar(((Window(time(0), time(6)),),) * 5 + ((), ()))
    assert calendar.next_opening(at(7, 9)) == at(9, 0), "from a Saturday on"
    assert calendar.next_opening(at(5, 20)) == at(6, 0)


def test_a_closure_is_measured_from_the_last_working_day_before_it() -> None:
    """Four working days, 394, 386 and 316 days apart: never more than 400."""
    days = [date(2026, 6, 1), date(2027, 6, 30), date(2028, 7, 20), date(2029, 6, 1)]
    calendar = WorkingCalendar(((),) * 7, {day: exceptional_day(DayKind.WORKING) for day in days})
    assert calendar.working_day_after(date(2026, 1, 1), 4) == date(2029, 6, 1)
