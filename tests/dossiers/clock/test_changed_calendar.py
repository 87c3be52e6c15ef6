"""Another calendar never makes late what was in time, nor in time what was late: dates counted on paper.

Received on Friday 27 February 2026, three working days: Monday 2, Tuesday 3, Wednesday 4 March, 17:00. Were Saturday
the 28th worked, the third day would be Tuesday 3 March.
"""

from datetime import date, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils.translation import override

from dossiers.clock.explanation import explain
from dossiers.clock.preview import Effect, effect_of
from dossiers.clock.recalculation import order, recompute_waiting
from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier, DueDateChange
from dossiers.selectors.clock_view import clock_of
from foundation.accounts.models import Role
from foundation.agencies.models import CalendarDay, OfficeCalendar
from foundation.agencies.selectors import calendars_if, forget_calendars
from foundation.core.working_time import VIETNAM
from tests.dossiers.stages import make
from tests.support.factories import staff, team, walk

pytestmark = pytest.mark.django_db
SATURDAY = date(2026, 2, 28)


def march(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026; the 4th is a Wednesday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


DUE, DAY_BEFORE = march(4, 17), march(3, 17)


@pytest.fixture
def dossier() -> Dossier:
    """With an officer of the unit since Friday."""
    walked = walk("1.004873", at=datetime(2026, 2, 27, 7, 40, tzinfo=VIETNAM))
    found = walked.go("submit", "receive", "hand_over", "to_officer").dossier
    found.refresh_from_db()
    assert found.received_at is not None
    assert (found.received_at.astimezone(VIETNAM).date(), found.due_at) == (date(2026, 2, 27), DUE)
    return found


def say(kind: str, day: date) -> CalendarDay:
    return CalendarDay(day=day, kind=kind, name="Làm bù", name_en="Made up")


def change(at: datetime, kind: str, day: date) -> int:
    """An administrator says it of a day at that moment, and it is followed; "" takes back what was said."""
    administrator = staff(Role.SYSTEM_ADMIN, "H99")
    CalendarDay.objects.filter(calendar=None, day=day).delete()
    if kind:
        say(kind, day).save()
    with time_machine.travel(at, tick=False):
        order(administrator, None, "Thay đổi ngày làm việc")
        forget_calendars()
        return recompute_waiting()


def dates(dossier: Dossier) -> tuple[datetime | None, datetime | None]:
    """The due date and the one that was missed; what is stored follows from the rows."""
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.due_at == recomputed(dossier)
    call_command("check_clocks")
    return dossier.due_at, dossier.missed_due_at


def wait(dossier: Dossier, since: datetime, until: datetime) -> None:
    """The applicant is asked and answers at the counter."""
    make(
        "request_supplement",
        team().officer,
        dossier,
        at=since,
    )
    make("supplement", staff(Role.RECEPTION), dossier, at=until)


def test_a_date_that_has_not_come_moves_to_one_that_has_not_either(dossier: Dossier) -> None:
    assert change(march(3, 16, 59), "working", SATURDAY) == 1
    assert dates(dossier) == (DAY_BEFORE, None)


@pytest.mark.parametrize("at", [march(3, 17), march(3, 17, 1), march(4, 9), march(4, 17)])
def test_what_was_in_time_is_not_made_late_by_a_day_that_is_declared_worked_afterwards(
    dossier: Dossier, at: datetime
) -> None:
    assert change(at, "working", SATURDAY) == 0
    assert dates(dossier) == (DUE, None)
    assert clock_of(Dossier.objects.get(pk=dossier.pk), at).status == "soon"


def test_a_date_that_was_missed_is_not_moved_and_stays_missed(dossier: Dossier) -> None:
    assert change(march(4, 17, 1), "off", date(2026, 3, 4)) == 0
    assert dates(dossier) == (DUE, None)
    late = Dossier.objects.get(pk=dossier.pk)
    assert (clock_of(late, march(4, 17, 1)).status, late.original_due_at) == ("late", DUE)


def test_in_time_until_the_last_minute_it_is_given_the_day_that_was_lost(dossier: Dossier) -> None:
    assert change(march(4, 17), "off", date(2026, 3, 4)) == 1
    assert dates(dossier) == (march(5, 17), None)


def test_shorter_hours_do_not_end_a_day_before_they_were_decided(dossier: Dossier) -> None:
    wednesday = date(2026, 3, 4)
    assert change(march(4, 11), "half_day", wednesday) == 1
    assert dates(dossier) == (march(4, 11, 30), None)
    change(march(4, 11, 10), "", wednesday)
    assert change(march(4, 14), "half_day", wednesday) == 0
    assert dates(dossier) == (DUE, None)


def test_a_wait_after_the_change_moves_the_date_that_stayed(dossier: Dossier) -> None:
    change(march(4, 9), "working", SATURDAY)
    wait(dossier, march(4, 10), march(5, 10))
    assert dates(dossier) == (march(5, 17), None)


def test_an_extension_after_the_change_moves_the_date_that_stayed(dossier: Dossier) -> None:
    change(march(4, 9), "working", SATURDAY)
    make("extend", staff(Role.LEADER), dossier, at=march(4, 10), working_days=2)
    assert dates(dossier) == (march(6, 17), None)


def test_a_day_of_the_calendar_that_has_nothing_to_do_with_it_leaves_an_apologys_date(
    dossier: Dossier,
) -> None:
    change(march(4, 9), "working", SATURDAY)
    make("extend", staff(Role.LEADER), dossier, at=march(4, 10), working_days=2)
    assert change(march(4, 11), "off", date(2026, 12, 24)) == 0
    assert dates(dossier) == (march(6, 17), None)
    assert change(march(4, 12), "off", date(2026, 3, 5)) == 1
    assert dates(dossier) == (march(9, 17), None), "Friday 6 and Monday 9 March"
    assert change(march(4, 13), "off", date(2026, 12, 25)) == 0
    assert dates(dossier) == (march(9, 17), None)


def test_an_apology_for_a_missed_date_that_stayed_keeps_its_own_too(dossier: Dossier) -> None:
    change(march(4, 17, 1), "off", date(2026, 3, 4))  # counted again it would be the 5th
    make("extend", staff(Role.LEADER), dossier, at=march(5, 9), working_days=2)
    assert dates(dossier) == (march(9, 17), DUE)
    assert change(march(5, 10), "off", date(2026, 12, 24)) == 0
    assert dates(dossier) == (march(9, 17), DUE)


def test_an_apology_of_the_very_moment_at_which_its_date_stayed_is_counted_once(dossier: Dossier) -> None:
    make("extend", staff(Role.LEADER), dossier, at=march(4, 17), working_days=1)
    assert change(march(4, 17), "working", SATURDAY) == 0, "counted again it would be due at this very moment"
    assert dates(dossier) == (march(5, 17), None)


def test_a_wait_and_an_extension_before_the_change_are_in_the_date_that_stayed(dossier: Dossier) -> None:
    wait(dossier, march(2, 10), march(3, 10))  # due on Thursday
    make("extend", staff(Role.LEADER), dossier, at=march(3, 11), working_days=1)  # on Friday
    assert dates(dossier) == (march(6, 17), None)
    assert change(march(6, 9), "working", SATURDAY) == 0
    assert dates(dossier) == (march(6, 17), None)


def test_who_waits_for_the_applicant_when_the_calendar_changes_is_not_late_afterwards(
    dossier: Dossier,
) -> None:
    make(
        "request_supplement",
        team().officer,
        dossier,
        at=march(4, 10),
    )
    assert change(march(10, 9), "working", SATURDAY) == 0, "Tuesday 3 March is before the wait"
    make("supplement", staff(Role.RECEPTION), dossier, at=march(11, 10))
    assert dates(dossier) == (march(11, 17), None)


def test_a_date_that_passes_while_the_applicant_is_waited_for_has_not_been_missed(dossier: Dossier) -> None:
    make("request_supplement", team().officer, dossier, at=march(2, 10))
    assert change(march(10, 9), "working", SATURDAY) == 1
    assert dates(dossier) == (DAY_BEFORE, None)
    make("supplement", staff(Role.RECEPTION), dossier, at=march(10, 10))
    assert dates(dossier) == (march(11, 17), None)  # six days were lost


def test_what_was_declared_worked_and_is_a_day_off_again_leaves_every_date_as_it_was(
    dossier: Dossier,
) -> None:
    step = dossier.steps.get(left_at=None).due_at
    change(march(4, 9), "working", SATURDAY)
    change(march(4, 10), "", SATURDAY)
    assert dates(dossier) == (DUE, None)
    assert dossier.steps.get(left_at=None).due_at == step
    assert change(march(4, 11), "off", date(2026, 3, 4)) == 1
    assert dates(dossier) == (march(5, 17), None)


def test_following_twice_notes_once_that_a_date_stayed(dossier: Dossier) -> None:
    for hour in (9, 10):
        change(march(4, hour), "working", SATURDAY)
    noted = DueDateChange.objects.filter(dossier=dossier, move="calendar")
    assert [(row.old, row.new, row.stands) for row in noted] == [(DUE, DUE, True)]


def test_a_second_change_leaves_the_first_missed_date(dossier: Dossier) -> None:
    make("extend", staff(Role.LEADER), dossier, at=march(5, 9), working_days=2)
    assert dates(dossier) == (march(9, 17), DUE)
    assert change(march(6, 9), "off", date(2026, 3, 9)) == 1
    assert dates(dossier) == (march(10, 17), DUE)
    assert change(march(11, 9), "off", date(2026, 3, 10)) == 0
    assert dates(dossier) == (march(10, 17), DUE)
    wait(dossier, march(12, 9), march(13, 9))
    assert dates(dossier) == (march(10, 17), DUE), (
        "the second missed date does not take the place of the first"
    )


def test_a_step_is_not_made_late_either(dossier: Dossier) -> None:
    step = dossier.steps.get(left_at=None)
    step.due_at = march(3, 9)
    step.save()
    change(march(3, 8, 59), "off", date(2026, 3, 4))
    moved = dossier.steps.get(left_at=None).due_at
    assert moved is not None
    assert moved > march(3, 8, 59)
    step.due_at = march(3, 9)
    step.save()
    change(march(3, 10), "off", date(2026, 3, 5))
    assert dossier.steps.get(left_at=None).due_at == march(3, 9)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (march(3, 16), Effect(open=1, earlier=1, later=0, staying=0)),
        (march(4, 9), Effect(open=1, earlier=0, later=0, staying=1)),
    ],
)
def test_the_preview_tells_whose_date_stays(dossier: Dossier, at: datetime, expected: Effect) -> None:
    with time_machine.travel(at, tick=False):
        assert effect_of(calendars_if(None, say("working", SATURDAY), SATURDAY)) == expected


def test_the_explanation_tells_that_the_date_stayed_and_speaks_of_the_same_one(dossier: Dossier) -> None:
    change(march(4, 9), "working", SATURDAY)
    with override("en"), time_machine.travel(march(4, 10), tick=False):
        told = explain(Dossier.objects.get(pk=dossier.pk))
    assert told is not None
    assert told.due_at == DUE
    assert any("Wednesday 04/03/2026. The date promised before stays" in line for line in told.sentences)
    assert [day.day for day in told.days if day.role == "due"] == [date(2026, 3, 4)]


def test_a_place_that_chooses_other_hours_is_previewed_and_followed_alike(dossier: Dossier) -> None:
    saturdays = OfficeCalendar.objects.get(key="office-saturday")
    dossier.agency.calendar = saturdays
    dossier.agency.save(update_fields=["calendar"])
    with time_machine.travel(march(4, 9), tick=False):
        order(staff(Role.SYSTEM_ADMIN, "H99"), saturdays.pk, "Làm việc sáng thứ Bảy")
        forget_calendars()
        assert recompute_waiting() == 0
    assert dates(dossier) == (DUE, None)
