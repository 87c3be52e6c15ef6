"""A limit of an agency's own is never the longer one, after waits either: units regain a wait differently.

A certificate of marital status has three working days by the national text. Three days are within them on any calendar,
but a wait gives back every begun day of those and only its working time of these.
"""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers.clock.explanation import explain
from dossiers.clock.recorded import falls_to, recomputed
from dossiers.clock.rules import Recorded, due
from foundation.accounts.models import Role
from foundation.agencies.models import CalendarDay
from foundation.agencies.selectors import forget_calendars
from foundation.core.working_time import (
    OFFICE_WEEK,
    USUAL_DAY,
    VIETNAM,
    LimitUnit,
    Pause,
    ServiceHours,
    TimeLimit,
    WorkingCalendar,
)
from procedures.own_limits import is_within
from tests.dossiers.stages import make
from tests.procedures.admin.conftest import desk, keeper  # noqa: F401
from tests.procedures.test_own_limits import CALENDARS, LIMITS
from tests.procedures.test_terms import MARITAL, MONDAY, setting  # noqa: F401
from tests.support.factories import WARD, staff, team, walk

DAY, WORKING_DAY = LimitUnit.CALENDAR_DAY, LimitUnit.WORKING_DAY
FRIDAY_MORNINGS = WorkingCalendar((USUAL_DAY,) * 4 + (USUAL_DAY[:1], (), ()))


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("calendar", "own", "national", "received", "wait", "wanted"),
    [
        (  # received on a Sunday, so on Monday: Thursday at closing time, and half an hour of an evening takes nothing
            WorkingCalendar(OFFICE_WEEK),
            TimeLimit(3, DAY),
            TimeLimit(3, WORKING_DAY),
            at(2026, 1, 11, 15),
            (at(2026, 1, 12, 17, 5), at(2026, 1, 12, 17, 35)),
            at(2026, 1, 15, 17),
        ),
        (  # after the cut-off, so on Tuesday; three begun days of waiting: Friday at closing time
            FRIDAY_MORNINGS,
            TimeLimit(1, LimitUnit.SAME_DAY),
            TimeLimit(1, DAY),
            at(2025, 12, 22, 15, 1),
            (at(2025, 12, 23, 9, 32), at(2025, 12, 26, 9, 32)),
            at(2025, 12, 26, 11, 30),
        ),
    ],
)
def test_after_a_wait_the_earlier_of_both_limits_holds(
    calendar: WorkingCalendar,
    own: TimeLimit,
    national: TimeLimit,
    received: dt.datetime,
    wait: tuple[dt.datetime, dt.datetime],
    wanted: dt.datetime,
) -> None:
    hours = ServiceHours(calendar, calendar)
    assert is_within(own, national)
    assert due(hours, Recorded(received, own, [Pause(*wait)])) > wanted, "by the own limit alone"
    assert due(hours, Recorded(received, own, [Pause(*wait)], national=national)) == wanted


MINUTES = st.integers(0, 14 * 24 * 60).map(lambda number: dt.timedelta(minutes=number))
WAITS = st.lists(st.tuples(MINUTES, MINUTES), max_size=3)


@settings(max_examples=100)
@given(CALENDARS, MINUTES, WAITS, LIMITS, LIMITS)
def test_what_is_within_is_never_due_later_after_any_waits(
    calendar: WorkingCalendar,
    begun: dt.timedelta,
    waits: list[tuple[dt.timedelta, dt.timedelta]],
    own: TimeLimit,
    national: TimeLimit,
) -> None:
    received, hours = at(2026, 2, 2, 0) + begun, ServiceHours(calendar, calendar)
    pauses = [Pause(received + after, received + after + span) for after, span in waits]
    if is_within(own, national):
        promised = due(hours, Recorded(received, own, pauses, national=national))
        assert promised <= due(hours, Recorded(received, national, pauses))


@pytest.mark.django_db
def test_clock_checks_and_explanation_tell_the_earlier_date(setting: Any) -> None:  # noqa: F811
    """Received on Monday 6 July; the wait takes a minute of Tuesday evening, so that three days would end on Friday."""
    setting(limit_value=3, limit_unit="calendar_day")
    asked = walk(MARITAL, WARD, at=MONDAY).go("submit", "receive", "hand_over").dossier
    assert asked.due_at == at(2026, 7, 9, 17)
    asked = make("request_supplement", team(unit="division").officer, asked, at=at(2026, 7, 7, 17, 5))
    after = make("supplement", staff(Role.RECEPTION), asked, at=at(2026, 7, 7, 17, 6))
    assert after.due_at == recomputed(after) == at(2026, 7, 9, 17)
    with time_machine.travel(at(2026, 7, 8, 9), tick=False):
        call_command("check_clocks")
        explained = explain(after)
    assert explained is not None
    assert explained.due_at == after.due_at
    assert any(
        "Thời hạn chung của cả nước, 3 ngày làm việc, hết sớm hơn" in one for one in explained.sentences
    )


@pytest.mark.django_db
def test_the_limit_of_the_law_is_not_named_where_the_own_one_ends_first(setting: Any) -> None:  # noqa: F811
    """One calendar day from Monday 6 July ends on Tuesday 7, three working days on Thursday 9."""
    setting(limit_value=1, limit_unit="calendar_day")
    received = walk(MARITAL, WARD, at=MONDAY).go("submit", "receive").dossier
    assert received.due_at == at(2026, 7, 7, 17)
    assert falls_to(received) is None


@pytest.mark.django_db
def test_steps_share_out_the_time_until_the_earlier_date(setting: Any) -> None:  # noqa: F811
    """24 working hours are three days of eight, but Tuesday to Thursday are mornings of four: three working days end on
    Thursday 9 July at 11:30, after 6 hours on Monday and 12, and that is what was promised. Whoever examines has six
    tenths, 10 hours 48 minutes, from Monday 10:00: 5 hours on Monday, 4 on Tuesday, to Wednesday 09:18."""
    setting(limit_value=24, limit_unit="working_hour")
    for day in (7, 8, 9):
        morning = CalendarDay(
            day=dt.date(2026, 7, day),
            kind="half_day",
            windows=[["07:30", "11:30"]],
            name="Bão",
            name_en="Storm",
        )
        morning.save()
    forget_calendars()
    filed = walk(MARITAL, WARD, at=MONDAY).go("submit").dossier
    received = make("receive", staff(Role.RECEPTION), filed, at=MONDAY)
    assert received.due_at == at(2026, 7, 9, 11, 30)
    handed_over = make("hand_over", staff(Role.RECEPTION), received, at=at(2026, 7, 6, 10))
    assert handed_over.steps.get(left_at=None).due_at == at(2026, 7, 8, 9, 18)
    with time_machine.travel(at(2026, 7, 6, 11), tick=False):
        call_command("check_clocks")
