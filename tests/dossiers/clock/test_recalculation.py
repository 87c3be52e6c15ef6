"""Due dates follow a changed calendar: whole, once, with a record, and only where something is still open."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from dossiers.clock.preview import effect_of
from dossiers.clock.recalculation import order, recompute_waiting
from dossiers.clock.recorded import recomputed
from dossiers.models import Dossier, DueDateChange, Recalculation
from dossiers.states import State
from dossiers.tasks import follow_calendars
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import CalendarDay, OfficeCalendar
from foundation.agencies.selectors import calendar, calendars_if, forget_calendars
from foundation.audit.models import AuditEntry
from foundation.core.working_time import VIETNAM
from tests.support.factories import dossier_in, staff, walk

pytestmark = pytest.mark.django_db
SHOP = "1.001612"


def closed(day: date, calendar_id: int | None = None) -> CalendarDay:
    return CalendarDay(calendar_id=calendar_id, day=day, kind="off", name="Nghỉ bão", name_en="Storm")


def close(actor: Actor, day: date, calendar_id: int | None = None) -> None:
    closed(day, calendar_id).save()
    order(actor, calendar_id, "Nghỉ bão")
    forget_calendars()


def on_the_day_of_receipt() -> time_machine.travel:
    """Before anything that is walked to here was due."""
    return time_machine.travel(datetime(2026, 3, 2, 7, tzinfo=VIETNAM), tick=False)


def followed() -> int:
    with on_the_day_of_receipt():
        return recompute_waiting()


@pytest.fixture
def administrator() -> Actor:
    return staff(Role.SYSTEM_ADMIN, "H99")


def a_long_one() -> Dossier:
    return dossier_in(State.PROCESSING, SHOP)


def test_a_new_day_off_moves_open_dossiers_by_a_row_with_reason_and_author(administrator: Actor) -> None:
    dossier = a_long_one()
    old = dossier.due_at
    close(administrator, date(2026, 3, 5))
    assert followed() == 1
    dossier.refresh_from_db()
    assert dossier.due_at is not None
    assert old is not None
    assert dossier.due_at == recomputed(dossier) > old
    change = DueDateChange.objects.filter(dossier=dossier).latest("pk")
    assert (change.move, change.old, change.new) == ("calendar", old, dossier.due_at)
    assert (change.reason, change.author_id) == ("Nghỉ bão", administrator.user_id)
    assert AuditEntry.objects.filter(subject=dossier.subject, action="recompute_due").count() == 1
    call_command("check_history")


def test_the_open_step_has_its_share_of_the_new_time(administrator: Actor) -> None:
    dossier = a_long_one()
    before = dossier.steps.get(left_at=None).due_at
    close(administrator, date(2026, 3, 3))
    followed()
    after = dossier.steps.get(left_at=None).due_at
    assert before is not None
    assert after is not None
    assert after - before >= timedelta(days=1)


def test_taking_the_day_back_restores_every_date(administrator: Actor) -> None:
    dossier = walk(SHOP).go("submit", "receive", "hand_over").dossier
    due, step = dossier.due_at, dossier.steps.get(left_at=None).due_at
    close(administrator, date(2026, 3, 5))
    with on_the_day_of_receipt():
        follow_calendars()
    CalendarDay.objects.filter(day=date(2026, 3, 5)).delete()
    order(administrator, None, "Bỏ ngày nghỉ")
    with on_the_day_of_receipt():
        follow_calendars()
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert (dossier.due_at, dossier.steps.get(left_at=None).due_at) == (due, step)


def test_waits_count_as_they_did(administrator: Actor) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED, SHOP)
    close(administrator, date(2026, 3, 5))
    followed()
    dossier.refresh_from_db()
    assert dossier.due_at == recomputed(dossier)


def test_ended_dossiers_keep_their_history(administrator: Actor) -> None:
    dossier = dossier_in(State.RETURNED, SHOP)
    close(administrator, date(2026, 3, 5))
    assert followed() == 0
    assert Dossier.objects.get(pk=dossier.pk).due_at == dossier.due_at


def test_a_day_of_another_calendar_moves_nothing(administrator: Actor) -> None:
    dossier = a_long_one()
    other = OfficeCalendar.objects.exclude(pk=dossier.agency.calendar_id)[0]
    close(administrator, date(2026, 3, 5), other.pk)
    assert followed() == 0


def test_an_order_is_carried_out_once(administrator: Actor) -> None:
    a_long_one()
    close(administrator, date(2026, 3, 5))
    assert (followed(), followed()) == (1, 0)
    assert Recalculation.objects.get().changed == 1


def test_the_preview_tells_what_then_happens_and_writes_nothing() -> None:
    dossier = a_long_one()
    day = date(2026, 3, 5)
    with on_the_day_of_receipt():
        seen = effect_of(calendars_if(None, closed(day), day))
    assert (seen.open, seen.later, seen.earlier) == (1, 1, 0)
    assert Dossier.objects.get(pk=dossier.pk).due_at == dossier.due_at
    assert effect_of(calendars_if(None, None, day)).later == 0


def test_own_days_of_a_calendar_win_over_those_of_all_offices() -> None:
    office, day = OfficeCalendar.objects.get(key="office"), date(2026, 3, 5)
    CalendarDay.objects.create(calendar=office, day=day, kind="working", name="Trực", name_en="On duty")
    hypothetical = calendars_if(None, closed(day), day)
    assert hypothetical[office.pk].is_working_day(day)
    assert not hypothetical[OfficeCalendar.objects.get(key="office-saturday").pk].is_working_day(day)


def test_another_process_learns_of_the_change(monkeypatch: pytest.MonkeyPatch) -> None:
    office, day = OfficeCalendar.objects.get(key="office"), date(2026, 3, 5)
    assert calendar(office.pk).is_working_day(day)
    closed(day).save()
    monkeypatch.setattr("foundation.agencies.selectors.cache.get", lambda _key: "said by another process")
    assert calendar(office.pk).is_working_day(day)
    monkeypatch.setattr("foundation.agencies.selectors.LOOK_AGAIN", -1.0)
    assert not calendar(office.pk).is_working_day(day)


def test_what_fails_in_the_middle_leaves_nothing_of_its_batch(
    administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The due dates are written first, the deadlines of steps after them: the next run finds all still to be done."""

    def full(*_given: object) -> None:
        raise OSError("the disk is full")

    dossier = a_long_one()
    old, rows = dossier.due_at, DueDateChange.objects.count()
    close(administrator, date(2026, 3, 5))
    with monkeypatch.context() as failing:
        failing.setattr("dossiers.clock.recalculation.steps_moving", full)
        with pytest.raises(OSError, match="full"):
            followed()
    dossier.refresh_from_db()
    assert (dossier.due_at, DueDateChange.objects.count()) == (old, rows)
    assert followed() == 1
