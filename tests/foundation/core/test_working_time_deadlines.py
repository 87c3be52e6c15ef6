"""Due dates: the published cases line by line, the other units, and waiting."""

from datetime import date, datetime, time, timedelta

import pytest

from foundation.agencies.holidays import national_exceptions
from foundation.core.working_time import (
    OFFICE_WEEK,
    USUAL_DAY,
    VIETNAM,
    Counting,
    ExceptionalDay,
    LimitUnit,
    Pause,
    ServiceHours,
    TimeLimit,
    Window,
    WorkingCalendar,
    days_taken,
    due_after_pauses,
    due_after_promise,
    due_at,
    first_day,
)
from tests.foundation.core.houses import one_house
from tests.support.holidays import as_exceptions

CONFIRMED = as_exceptions(row for row in national_exceptions() if row.verified)
OFFICE = WorkingCalendar(OFFICE_WEEK, CONFIRMED)
SATURDAYS = WorkingCalendar((*OFFICE_WEEK[:5], USUAL_DAY[:1], ()), CONFIRMED)


def at(moment: str) -> datetime:
    """A moment of 2026 written as dd/mm HH:MM, local time."""
    return datetime.strptime(f"2026 {moment}", "%Y %d/%m %H:%M").replace(tzinfo=VIETNAM)


def pause(start: str, end: str) -> Pause:
    return Pause(at(start), at(end))


@pytest.mark.parametrize(
    ("received", "value", "unit", "due"),
    [
        ("10/02 09:00", 5, LimitUnit.WORKING_DAY, "24/02 17:00"),
        ("13/02 17:30", 3, LimitUnit.WORKING_DAY, "26/02 17:00"),
        ("21/08 10:00", 1, LimitUnit.WORKING_DAY, "22/08 17:00"),
        ("27/08 10:00", 3, LimitUnit.WORKING_DAY, "04/09 17:00"),
        ("02/03 08:00", 10, LimitUnit.WORKING_DAY, "16/03 17:00"),
        ("23/04 08:00", 5, LimitUnit.CALENDAR_DAY, "28/04 17:00"),
        ("21/04 08:00", 6, LimitUnit.CALENDAR_DAY, "28/04 17:00"),
        ("02/03 14:59", 1, LimitUnit.SAME_DAY, "02/03 17:00"),
        ("02/03 15:01", 1, LimitUnit.SAME_DAY, "03/03 17:00"),
    ],
)
def test_published_cases_fall_due_on_the_published_day(
    received: str, value: int, unit: LimitUnit, due: str
) -> None:
    assert due_at(one_house(OFFICE), TimeLimit(value, unit), at(received)) == at(due)
    assert due_after_pauses(one_house(OFFICE), TimeLimit(value, unit), at(received), []) == at(due)


def test_three_working_days_of_waiting_move_the_due_date_by_three_working_days() -> None:
    waits = [pause("05/03 09:00", "10/03 09:00")]
    assert due_after_pauses(
        one_house(OFFICE), TimeLimit(10, LimitUnit.WORKING_DAY), at("02/03 08:00"), waits
    ) == at("19/03 17:00")


@pytest.mark.parametrize(
    ("received", "limit", "due"),
    [
        # hours run from the instant through lunch, nights and weekends
        ("02/03 08:00", TimeLimit(8, LimitUnit.WORKING_HOUR), "03/03 08:30"),
        ("06/03 17:30", TimeLimit(8, LimitUnit.WORKING_HOUR), "10/03 08:00"),
        ("06/03 09:00", TimeLimit(6, LimitUnit.WORKING_HOUR), "06/03 17:00"),
        ("06/03 09:00", TimeLimit(2, LimitUnit.WORKING_HOUR, Counting.NEXT_DAY), "09/03 09:30"),
        # working days from the instant end at the same time of day
        ("02/03 09:00", TimeLimit(5, LimitUnit.WORKING_DAY, Counting.FROM_INSTANT), "09/03 09:00"),
        ("02/03 07:30", TimeLimit(1, LimitUnit.WORKING_DAY, Counting.FROM_INSTANT), "02/03 17:00"),
        # calendar days from the instant end within office hours
        ("02/03 09:00", TimeLimit(3, LimitUnit.CALENDAR_DAY, Counting.FROM_INSTANT), "05/03 09:00"),
        ("04/03 09:00", TimeLimit(3, LimitUnit.CALENDAR_DAY, Counting.FROM_INSTANT), "09/03 07:30"),
        # months end on the same day, or the last of a shorter month, or the next working day
        ("02/03 09:00", TimeLimit(1, LimitUnit.MONTH), "02/04 17:00"),
        ("30/01 09:00", TimeLimit(1, LimitUnit.MONTH), "02/03 17:00"),
        ("03/02 09:00", TimeLimit(10, LimitUnit.MONTH), "03/12 17:00"),
        # the cut-off is part of the morning shift of the rule, and may be another
        ("02/03 15:00", TimeLimit(1, LimitUnit.SAME_DAY), "02/03 17:00"),
        ("02/03 10:01", TimeLimit(1, LimitUnit.SAME_DAY, cut_off=time(10)), "03/03 17:00"),
        ("02/03 10:01", TimeLimit(1, LimitUnit.SAME_DAY).cut_off_at(time(10)), "03/03 17:00"),
        ("02/03 10:01", TimeLimit(1, LimitUnit.SAME_DAY).cut_off_at(None), "02/03 17:00"),
        ("02/03 18:00", TimeLimit(1, LimitUnit.SAME_DAY), "03/03 17:00"),
        ("06/03 16:00", TimeLimit(0, LimitUnit.SAME_DAY), "09/03 17:00"),
    ],
)
def test_every_unit_and_counting_has_its_due_moment(received: str, limit: TimeLimit, due: str) -> None:
    assert due_at(one_house(OFFICE), limit, at(received)) == at(due)


def test_a_saturday_morning_is_a_working_day_and_closes_at_noon() -> None:
    limit = TimeLimit(1, LimitUnit.WORKING_DAY)
    assert due_at(one_house(SATURDAYS), limit, at("06/03 09:00")) == at("07/03 11:30")
    waits = [pause("05/03 09:00", "09/03 09:00")]
    assert due_after_pauses(
        one_house(SATURDAYS), TimeLimit(4, LimitUnit.WORKING_DAY), at("02/03 08:00"), waits
    ) == at("10/03 17:00")


def test_limits_below_one_and_reversed_pauses_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        TimeLimit(0, LimitUnit.WORKING_DAY)
    with pytest.raises(ValueError, match="ends after"):
        pause("03/03 09:00", "02/03 09:00")


WEEK = TimeLimit(5, LimitUnit.WORKING_DAY)


@pytest.mark.parametrize(
    ("waits", "due"),
    [
        # 5 working days from Monday 2 March are due on Monday 9 March at 17:00
        ([("03/03 09:00", "03/03 11:00")], "10/03 09:30"),
        ([("03/03 17:00", "04/03 07:30")], "09/03 17:00"),
        ([("06/03 20:00", "08/03 20:00")], "09/03 17:00"),
        ([("07/03 10:00", "09/03 09:30")], "10/03 09:30"),
        ([("02/03 09:00", "03/03 09:00")], "10/03 17:00"),
        ([("03/03 09:00", "04/03 09:00"), ("05/03 09:00", "06/03 09:00")], "11/03 17:00"),
        ([("03/03 09:00", "05/03 09:00"), ("04/03 09:00", "06/03 09:00")], "12/03 17:00"),
        ([("04/03 09:00", "06/03 09:00"), ("03/03 09:00", "04/03 09:00")], "12/03 17:00"),
        ([("03/03 09:00", "06/03 09:00"), ("04/03 09:00", "05/03 09:00")], "12/03 17:00"),
        ([("27/02 09:00", "03/03 07:30")], "10/03 17:00"),
        ([("25/02 09:00", "27/02 09:00")], "09/03 17:00"),
        ([("03/03 09:00", "03/03 09:00")], "09/03 17:00"),
    ],
)
def test_waiting_moves_the_due_date_by_the_working_time_that_was_lost(
    waits: list[tuple[str, str]], due: str
) -> None:
    assert due_after_pauses(
        one_house(OFFICE), WEEK, at("02/03 08:00"), [pause(*wait) for wait in waits]
    ) == at(due)


def test_waiting_that_begins_after_the_due_date_does_not_undo_being_late() -> None:
    late = pause("10/03 09:00", "20/03 09:00")
    assert due_after_pauses(one_house(OFFICE), WEEK, at("02/03 08:00"), [late]) == at("09/03 17:00")


def test_waiting_that_begins_within_an_extended_limit_extends_it_again() -> None:
    waits = [pause("10/03 09:00", "11/03 09:00"), pause("05/03 09:00", "06/03 09:00")]
    assert due_after_pauses(one_house(OFFICE), WEEK, at("02/03 08:00"), waits) == at("11/03 17:00")


@pytest.mark.parametrize(
    ("limit", "waits", "due"),
    [
        (TimeLimit(8, LimitUnit.WORKING_HOUR), [("02/03 10:00", "02/03 14:00")], "03/03 10:30"),
        (TimeLimit(1, LimitUnit.SAME_DAY), [("02/03 10:00", "03/03 10:00")], "03/03 17:00"),
        (TimeLimit(3, LimitUnit.CALENDAR_DAY), [("03/03 09:00", "04/03 09:00")], "06/03 17:00"),
        (TimeLimit(3, LimitUnit.CALENDAR_DAY), [("03/03 09:00", "03/03 09:05")], "06/03 17:00"),
        (TimeLimit(3, LimitUnit.CALENDAR_DAY), [("03/03 09:00", "05/03 09:00")], "09/03 17:00"),
        (TimeLimit(1, LimitUnit.MONTH), [("03/03 09:00", "09/03 09:00")], "08/04 17:00"),
        (
            TimeLimit(3, LimitUnit.CALENDAR_DAY, Counting.FROM_INSTANT),
            [("03/03 09:00", "03/03 11:00")],
            "05/03 10:00",
        ),
    ],
)
def test_waiting_moves_limits_of_every_unit(limit: TimeLimit, waits: list[tuple[str, str]], due: str) -> None:
    assert due_after_pauses(
        one_house(OFFICE), limit, at("02/03 08:00"), [pause(*wait) for wait in waits]
    ) == at(due)


@pytest.mark.parametrize(
    ("limit", "waits", "extra", "due"),
    [
        (WEEK, [], 2, "11/03 17:00"),
        (WEEK, [("04/03 09:00", "05/03 09:00")], 2, "12/03 17:00"),
        # asked within the extension, after the first due date
        (WEEK, [("10/03 09:00", "11/03 09:00")], 2, "12/03 17:00"),
        (WEEK, [("12/03 09:00", "13/03 09:00")], 2, "11/03 17:00"),
        (TimeLimit(8, LimitUnit.WORKING_HOUR), [], 1, "04/03 08:30"),
        # asked at the moment of the first due date, when the extension begins: the day of waiting is regained
        (TimeLimit(8, LimitUnit.WORKING_HOUR), [("03/03 08:30", "04/03 08:30")], 1, "05/03 08:30"),
        (TimeLimit(3, LimitUnit.CALENDAR_DAY), [], 2, "09/03 17:00"),
    ],
)
def test_an_extension_adds_working_days_in_which_waiting_counts_too(
    limit: TimeLimit, waits: list[tuple[str, str]], extra: int, due: str
) -> None:
    pauses = [pause(*wait) for wait in waits]
    extended = due_after_pauses(one_house(OFFICE), limit, at("02/03 08:00"), pauses, extra_working_days=extra)
    assert extended == at(due)


def test_an_extension_never_shortens() -> None:
    with pytest.raises(ValueError, match="forwards"):
        due_after_pauses(one_house(OFFICE), WEEK, at("02/03 08:00"), [], extra_working_days=-1)


MORNING_TOO = ServiceHours(reception=SATURDAYS, office=OFFICE)
"""A counter that opens on Saturday mornings for an agency that does not work then."""
EVENINGS = ServiceHours(WorkingCalendar(((Window(time(7, 30), time(19)),),) * 6 + ((),)), SATURDAYS)
"""A counter that is open until the evening, also on Saturday, when the agency closes at 11:30."""


@pytest.mark.parametrize(
    ("hours", "received", "limit", "due"),
    [
        # Friday 6 March, Monday 9 March, Tuesday 10 March: the Saturday between them is no working day
        (MORNING_TOO, "05/03 09:00", TimeLimit(3, LimitUnit.WORKING_DAY), "10/03 17:00"),
        # received on Saturday itself; counting begins on the next day, and the first working day is Monday
        (MORNING_TOO, "07/03 09:00", TimeLimit(1, LimitUnit.WORKING_DAY), "09/03 17:00"),
        # after the counter's Saturday hours it counts as received on Monday
        (MORNING_TOO, "07/03 12:00", TimeLimit(1, LimitUnit.WORKING_DAY), "10/03 17:00"),
        (MORNING_TOO, "07/03 09:00", TimeLimit(1, LimitUnit.SAME_DAY), "09/03 17:00"),
        (MORNING_TOO, "07/03 09:00", TimeLimit(2, LimitUnit.WORKING_HOUR), "09/03 09:30"),
        (MORNING_TOO, "07/03 09:00", TimeLimit(2, LimitUnit.CALENDAR_DAY), "09/03 17:00"),
        (
            MORNING_TOO,
            "07/03 09:00",
            TimeLimit(1, LimitUnit.WORKING_DAY, Counting.FROM_INSTANT),
            "09/03 17:00",
        ),
        # the agency closes at 11:30, the counter does not: what comes at 11:45 cannot be done on the same day
        (EVENINGS, "07/03 11:29", TimeLimit(1, LimitUnit.SAME_DAY), "07/03 11:30"),
        (EVENINGS, "07/03 11:30", TimeLimit(1, LimitUnit.SAME_DAY), "09/03 17:00"),
        (EVENINGS, "07/03 11:45", TimeLimit(1, LimitUnit.SAME_DAY), "09/03 17:00"),
        # received at 18:00, when only the counter is open, is received that day
        (EVENINGS, "06/03 18:00", TimeLimit(1, LimitUnit.WORKING_DAY), "07/03 11:30"),
        (EVENINGS, "06/03 18:00", TimeLimit(1, LimitUnit.WORKING_HOUR), "07/03 08:30"),
    ],
)
def test_the_counter_says_when_it_is_received_and_the_office_which_days_count(
    hours: ServiceHours, received: str, limit: TimeLimit, due: str
) -> None:
    assert due_at(hours, limit, at(received)) == at(due)


def test_three_o_clock_is_in_time_and_a_second_later_is_not() -> None:
    same_day, house = TimeLimit(1, LimitUnit.SAME_DAY), one_house(OFFICE)
    three = at("02/03 15:00")
    assert due_at(house, same_day, three) == at("02/03 17:00")
    assert due_at(house, same_day, three + timedelta(microseconds=1)) == at("03/03 17:00")


def test_a_half_day_is_over_when_it_closes() -> None:
    assert due_at(one_house(SATURDAYS), TimeLimit(1, LimitUnit.SAME_DAY), at("07/03 11:45")) == at(
        "09/03 17:00"
    )


@pytest.mark.parametrize(
    ("limit", "extra", "wait", "due"),
    [
        # the last day is Saturday 7 March, so due on Monday; a wait over its closing time ends on Tuesday
        (TimeLimit(5, LimitUnit.CALENDAR_DAY), 0, ("09/03 16:00", "09/03 19:00"), "10/03 17:00"),
        # from Monday 08:00 five days to the minute end on Saturday 08:00, so on Monday at 07:30
        (
            TimeLimit(5, LimitUnit.CALENDAR_DAY, Counting.FROM_INSTANT),
            0,
            ("08/03 10:00", "09/03 10:00"),
            "09/03 10:00",
        ),
        # an extension of a day, lost to a wait of a day within it, comes after the wait
        (TimeLimit(8, LimitUnit.WORKING_HOUR), 1, ("03/03 09:00", "04/03 09:00"), "05/03 08:30"),
    ],
)
def test_a_due_date_never_falls_inside_a_wait(
    limit: TimeLimit, extra: int, wait: tuple[str, str], due: str
) -> None:
    waits = [pause(*wait)]
    found = due_after_pauses(one_house(OFFICE), limit, at("02/03 08:00"), waits, extra_working_days=extra)
    assert found == at(due)
    assert not waits[0].start <= found < waits[0].end


def test_a_wait_that_ends_at_closing_time_has_taken_the_day() -> None:
    """Eight days from Monday 23 February end on Tuesday 3 March. A wait of a started day moves that to Wednesday, which
    closes at 11:30: the end of the wait. What was left when it began is left when it ends, so Thursday counts."""
    half = WorkingCalendar(OFFICE_WEEK, {date(2026, 3, 4): ExceptionalDay(USUAL_DAY[:1])})
    limit, received = TimeLimit(8, LimitUnit.CALENDAR_DAY), at("23/02 08:00")
    for until, due in (
        ("04/03 11:29", "04/03 11:30"),
        ("04/03 11:30", "05/03 17:00"),
        ("04/03 11:31", "05/03 17:00"),
    ):
        waits = [pause("03/03 16:00", until)]
        assert due_after_pauses(one_house(half), limit, received, waits) == at(due), until


def test_of_several_waits_the_last_one_bounds_the_due_date() -> None:
    """Five days to the minute from Monday 08:00 end on Saturday 08:00, so on Monday 07:30, within the second wait."""
    limit = TimeLimit(5, LimitUnit.CALENDAR_DAY, Counting.FROM_INSTANT)
    waits = [pause("03/03 08:00", "03/03 08:01"), pause("08/03 10:00", "09/03 10:00")]
    assert due_after_pauses(one_house(OFFICE), limit, at("02/03 08:00"), waits) == at("09/03 10:00")


@pytest.mark.parametrize(
    ("limit", "received", "first"),
    [
        (TimeLimit(3, LimitUnit.WORKING_DAY), "06/03 09:00", "09/03"),
        (TimeLimit(3, LimitUnit.WORKING_DAY, Counting.FROM_INSTANT), "07/03 09:00", "09/03"),
        (TimeLimit(3, LimitUnit.WORKING_HOUR), "06/03 09:00", "06/03"),
        (TimeLimit(3, LimitUnit.WORKING_HOUR, Counting.NEXT_DAY), "06/03 09:00", "09/03"),
        (TimeLimit(3, LimitUnit.CALENDAR_DAY), "06/03 09:00", "07/03"),
        (TimeLimit(3, LimitUnit.CALENDAR_DAY, Counting.FROM_INSTANT), "06/03 09:00", "06/03"),
        (TimeLimit(1, LimitUnit.MONTH), "06/03 09:00", "07/03"),
        (TimeLimit(1, LimitUnit.SAME_DAY), "06/03 15:00", "06/03"),
        (TimeLimit(1, LimitUnit.SAME_DAY), "06/03 15:01", "09/03"),
    ],
)
def test_every_limit_has_its_first_day(limit: TimeLimit, received: str, first: str) -> None:
    """Friday 6 March 2026; on Saturday the office rests."""
    assert first_day(one_house(OFFICE), limit, at(received)) == at(f"{first} 00:00").date()


@pytest.mark.parametrize(
    ("unit", "first"), [(LimitUnit.WORKING_HOUR, "09/03"), (LimitUnit.CALENDAR_DAY, "07/03")]
)
def test_what_a_counter_takes_on_its_saturday_begins_when_its_unit_runs(unit: LimitUnit, first: str) -> None:
    """Saturday 7 March 2026, 9:00: the office opens on Monday, the calendar goes on."""
    limit = TimeLimit(3, unit, Counting.FROM_INSTANT)
    assert first_day(MORNING_TOO, limit, at("07/03 09:00")) == at(f"{first} 00:00").date()


@pytest.mark.parametrize(
    ("start", "end", "taken", "last"),
    [
        ("03/03 09:00", "03/03 10:00", ["03/03"], "13/03"),
        ("03/03 09:00", "04/03 10:00", ["03/03", "04/03"], "14/03"),
        ("02/03 10:00", "02/03 11:00", ["03/03"], "13/03"),
        ("02/03 10:00", "04/03 11:00", ["03/03", "04/03", "05/03"], "15/03"),
    ],
)
def test_each_day_of_waiting_takes_a_day_that_counts(
    start: str, end: str, taken: list[str], last: str
) -> None:
    """Ten days from Monday 2 March 2026 end on the 12th; the day of receipt is none of them."""
    limit = TimeLimit(10, LimitUnit.CALENDAR_DAY)
    assert days_taken(one_house(OFFICE), limit, at("02/03 08:00"), [pause(start, end)]) == (
        [at(f"{day} 00:00").date() for day in taken],
        at(f"{last} 00:00").date(),
    )


def test_waiting_takes_no_whole_days_of_a_limit_in_working_time() -> None:
    waits = [pause("03/03 09:00", "04/03 10:00")]
    assert (
        days_taken(one_house(OFFICE), TimeLimit(3, LimitUnit.WORKING_DAY), at("02/03 08:00"), waits) is None
    )


@pytest.mark.parametrize(
    ("limit", "wait", "extra", "due"),
    [
        (TimeLimit(3, LimitUnit.WORKING_DAY), ("05/03 09:00", "06/03 09:00"), 0, "06/03 17:00"),
        (TimeLimit(3, LimitUnit.WORKING_DAY), ("05/03 17:00", "06/03 09:00"), 0, "05/03 17:00"),
        (TimeLimit(1, LimitUnit.SAME_DAY), ("05/03 09:00", "06/03 09:00"), 1, "09/03 17:00"),
        (TimeLimit(8, LimitUnit.WORKING_HOUR), ("05/03 16:00", "06/03 08:30"), 0, "06/03 09:30"),
        (TimeLimit(8, LimitUnit.CALENDAR_DAY), ("05/03 09:00", "05/03 09:05"), 0, "06/03 17:00"),
        (
            TimeLimit(8, LimitUnit.CALENDAR_DAY, Counting.FROM_INSTANT),
            ("05/03 09:00", "06/03 09:00"),
            0,
            "06/03 17:00",
        ),
    ],
)
def test_a_promise_is_moved_by_what_comes_after_it_as_its_limit_is(
    limit: TimeLimit, wait: tuple[str, str], extra: int, due: str
) -> None:
    """Promised for Thursday 5 March 2026, 17:00, however that was counted."""
    promised, waits = at("05/03 17:00"), [pause(*wait)]
    hours = one_house(OFFICE)
    assert due_after_promise(hours, limit, promised, waits, extra_working_days=extra) == at(due)
    assert due_after_promise(hours, limit, promised, []) == promised
    with pytest.raises(ValueError, match="forwards"):
        due_after_promise(hours, limit, promised, waits, extra_working_days=-1)


@pytest.mark.parametrize(
    ("unit", "promised", "waits", "due"),
    [
        # a wait that begins as the promise is over comes too late, whatever the hour of the promise
        (LimitUnit.CALENDAR_DAY, "05/03 16:00", [("05/03 16:00", "06/03 16:00")], "05/03 16:00"),
        # a working day was lost before Tuesday 10 March; what is waited after Wednesday 11 March is not regained
        (
            LimitUnit.WORKING_DAY,
            "10/03 17:00",
            [("05/03 09:00", "06/03 09:00"), ("12/03 09:00", "13/03 09:00")],
            "11/03 17:00",
        ),
    ],
)
def test_only_what_is_waited_before_a_promise_is_over_moves_it(
    unit: LimitUnit, promised: str, waits: list[tuple[str, str]], due: str
) -> None:
    pauses = [pause(*wait) for wait in waits]
    assert due_after_promise(one_house(OFFICE), TimeLimit(8, unit), at(promised), pauses) == at(due)


def test_parts_of_days_are_added_up_before_anything_is_rounded() -> None:
    """A third of a day of three microseconds, then of seven, then of three: once rounded on the way it would be two."""
    three, seven = ((Window(time(8), time(8, 0, 0, length)),) for length in (3, 7))
    calendar = WorkingCalendar((three, seven, three, three, three, (), ()))
    limit = TimeLimit(1, LimitUnit.WORKING_DAY, Counting.FROM_INSTANT)
    received = at("02/03 08:00") + timedelta(microseconds=1)
    due = due_after_pauses(one_house(calendar), limit, received, [], extra_working_days=1)
    assert due == at("04/03 08:00") + timedelta(microseconds=1)
