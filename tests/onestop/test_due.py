"""By when the counter must do its part."""

from datetime import datetime, timedelta

import pytest

from foundation.core.working_time import VIETNAM, WorkingCalendar
from onestop.due import countdown, hand_over_by

CALENDAR = WorkingCalendar()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("received", "until"),
    [
        (at(2, 8), CALENDAR.closing_of(at(2, 8).date())),
        (at(2, 14, 59), CALENDAR.closing_of(at(2, 8).date())),
        (at(2, 15), at(2, 17)),
        (at(2, 15) + timedelta(seconds=1), at(3, 8, 30)),
        (at(2, 15) + timedelta(microseconds=1), at(3, 8, 30)),
        (at(6, 16), CALENDAR.next_opening(at(9, 0)) + timedelta(hours=1)),
        (at(7, 9), CALENDAR.next_opening(at(9, 0)) + timedelta(hours=1)),
    ],
)
def test_what_is_received_goes_on_the_same_day_and_after_three_o_clock_first_thing_next_day(
    received: datetime, until: datetime
) -> None:
    assert hand_over_by(CALENDAR, received) == until


@pytest.mark.parametrize(
    ("received", "until"),
    [
        (at(7, 11, 29), at(7, 11, 30)),
        (at(7, 11, 30), at(9, 8, 30)),
        (at(7, 11, 45), at(9, 8, 30)),
    ],
)
def test_on_a_half_day_what_comes_after_it_closed_goes_first_thing_on_the_next_working_day(
    received: datetime, until: datetime
) -> None:
    morning = CALENDAR.weekly[0][:1]
    assert hand_over_by(WorkingCalendar((*CALENDAR.weekly[:5], morning, ())), received) == until


def test_the_countdown_counts_opening_hours_only() -> None:
    friday_afternoon, monday_morning = CALENDAR.closing_of(at(6, 8).date()), at(9, 9)
    shown = countdown(CALENDAR, monday_morning, friday_afternoon - timedelta(minutes=30))
    opening = CALENDAR.next_opening(at(9, 0))
    assert shown.remaining is not None
    assert shown.remaining.total == timedelta(minutes=30) + (monday_morning - opening)


@pytest.mark.parametrize(("hours_left", "status"), [(4, "early"), (2, "soon"), (-1, "late")])
def test_the_last_two_hours_are_soon_and_then_it_is_late(hours_left: int, status: str) -> None:
    now = at(3, 8)
    shown = countdown(CALENDAR, now + timedelta(hours=hours_left), now)
    assert shown.status == status
    assert shown.remaining is not None
    assert shown.remaining.total >= timedelta()
