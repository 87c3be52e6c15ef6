"""When an open step should be left, counted on paper, and the same counted again by the present calendar.

A certificate of marital status, received on Monday 2 March 2026 at 08:00, is due on Thursday the 5th at 17:00: 7 hours
on Monday and three days of 7.5 are 29.5. Whoever examines it has six tenths, 17 hours 42 minutes, from Monday 10:00:
5 hours on Monday, 7.5 on Tuesday, 4 on Wednesday morning, to Wednesday 14:42.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib import import_module
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from dossiers.clock.recalculation import recompute_waiting
from dossiers.clock.steptime import steps_due
from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from portal.administration.trail_facts import facts_in_words
from tests.dossiers.clock.test_changed_calendar import change, march
from tests.dossiers.clock.test_standing_promise import MARITAL, MARITAL_DUE, PERMIT_DUE, on_paper, put_under
from tests.dossiers.stages import colleague, make
from tests.support.factories import staff, team

pytestmark = pytest.mark.django_db
UNIT = "division"
LEFT_BY = march(4, 14, 42)
WEDNESDAY = date(2026, 3, 4)


@pytest.fixture
def examined() -> Dossier:
    """In the unit since Monday 10:00, with nobody yet."""
    dossier = make("hand_over", staff(Role.RECEPTION), on_paper(MARITAL), at=march(2, 10))
    assert dossier.due_at == MARITAL_DUE
    return dossier


def officer() -> Actor:
    return team(unit=UNIT).officer


def proposed(dossier: Dossier, at: datetime) -> Dossier:
    """To the leader, with what the paper form says."""
    make("enter_answers", officer(), dossier, at=at)
    return make("propose", officer(), dossier, at=at)


def proposed_and_sent_back(dossier: Dossier, at: datetime) -> Dossier:
    """To the leader on Monday 11:00, and back to the officer."""
    proposed(dossier, march(2, 11))
    return make("send_back", staff(Role.LEADER), dossier, at=at)


def left_by(dossier: Dossier) -> datetime | None:
    """What the open step says; counted again by the same calendar before anything was late it is no other moment."""
    stored = dossier.steps.get(left_at=None).due_at
    (counted,) = steps_due([Dossier.objects.get(pk=dossier.pk)], march(2, 8))
    assert counted.due_at == stored
    return stored


def test_a_step_has_its_share_from_the_moment_at_which_it_was_entered(examined: Dossier) -> None:
    assert left_by(examined) == LEFT_BY


def test_a_day_off_within_it_is_given_back(examined: Dossier) -> None:
    change(march(3, 10), "off", WEDNESDAY)
    assert left_by(examined) == march(5, 14, 42)


def test_passed_on_in_its_unit_a_step_keeps_the_time_of_its_first_holder(examined: Dossier) -> None:
    make("claim", officer(), examined, at=march(2, 14))
    other = colleague(Role.OFFICER, UNIT).person_id
    dossier = make("forward", officer(), examined, at=march(3, 9), officer_id=other)
    assert left_by(dossier) == LEFT_BY
    change(march(3, 10), "off", WEDNESDAY)
    assert left_by(dossier) == march(5, 14, 42)


def test_sent_back_a_step_has_its_share_anew(examined: Dossier) -> None:
    """From Monday 16:00: one hour on Monday, 15 on Tuesday and Wednesday, 1 hour 42 minutes on Thursday."""
    dossier = proposed_and_sent_back(examined, march(2, 16))
    assert left_by(dossier) == march(5, 9, 12)
    change(march(3, 10), "off", WEDNESDAY)
    assert left_by(dossier) == march(6, 9, 12)


def test_the_time_of_a_wait_is_added_to_the_open_step(examined: Dossier) -> None:
    """From Monday 14:00 to Tuesday 14:00 are 3 hours and 4.5: as long as one day."""
    make("request_supplement", officer(), examined, at=march(2, 14))
    dossier = make("supplement", staff(Role.RECEPTION), examined, at=march(3, 14))
    assert (dossier.due_at, left_by(dossier)) == (march(6, 17), march(5, 14, 42))
    change(march(3, 15), "off", WEDNESDAY)
    assert left_by(dossier) == march(6, 14, 42)


def test_a_wait_before_the_step_gives_it_no_longer(examined: Dossier) -> None:
    """A fifth of the limit is 5 hours 54 minutes however long the applicant was waited for, from Tuesday 15:00: 2 hours
    on Tuesday, 3 hours 54 minutes on Wednesday."""
    make("request_supplement", officer(), examined, at=march(2, 14))
    make("supplement", staff(Role.RECEPTION), examined, at=march(3, 14))
    dossier = proposed(examined, march(3, 15))
    assert left_by(dossier) == march(4, 11, 24)
    change(march(3, 16), "off", WEDNESDAY)
    assert left_by(dossier) == march(5, 11, 24)


def test_what_happens_as_a_step_is_entered_is_added_to_its_share(examined: Dossier) -> None:
    """A wait from Monday 10:00 to Tuesday 10:00 is as long as one day; of an apology the step gets the days."""
    make("request_supplement", officer(), examined, at=march(2, 10))
    dossier = make("supplement", staff(Role.RECEPTION), examined, at=march(3, 10))
    assert left_by(dossier) == march(5, 14, 42)


def test_an_apology_as_a_step_is_entered_gives_it_days_and_no_larger_share(examined: Dossier) -> None:
    assert left_by(make("extend", staff(Role.LEADER), examined, at=march(2, 10), working_days=1)) == march(
        5, 14, 42
    )


def test_an_apology_as_a_wait_ends_finds_the_step_in_time(examined: Dossier) -> None:
    """Asked on Wednesday 14:00 and answered on Thursday 14:00 the step may be left by Thursday 14:42."""
    make("request_supplement", officer(), examined, at=march(4, 14))
    make("supplement", staff(Role.RECEPTION), examined, at=march(5, 14))
    dossier = make("extend", staff(Role.LEADER), examined, at=march(5, 14), working_days=1)
    assert (dossier.due_at, left_by(dossier)) == (march(9, 17), march(6, 14, 42))


def test_an_extension_in_time_gives_its_days_to_a_step_in_time(examined: Dossier) -> None:
    dossier = make("extend", staff(Role.LEADER), examined, at=march(3, 9), working_days=2)
    assert (dossier.due_at, left_by(dossier)) == (march(9, 17), march(6, 14, 42))


def test_a_day_off_within_an_extension_gives_the_step_no_more_than_its_days(examined: Dossier) -> None:
    dossier = make("extend", staff(Role.LEADER), examined, at=march(3, 9), working_days=2)
    assert change(march(3, 10), "off", date(2026, 3, 9)) == 1
    assert Dossier.objects.get(pk=dossier.pk).due_at == march(10, 17)
    assert left_by(dossier) == march(6, 14, 42)


@pytest.mark.parametrize("at", [march(4, 14, 43), march(5, 9), march(5, 17)])
def test_an_extension_in_time_gives_nothing_to_a_step_that_is_late(examined: Dossier, at: datetime) -> None:
    dossier = make("extend", staff(Role.LEADER), examined, at=at, working_days=2)
    assert (dossier.due_at, dossier.missed_due_at) == (march(9, 17), None)
    assert left_by(dossier) == LEFT_BY


@pytest.mark.parametrize(
    ("at", "missed", "expected"),
    [(march(5, 17), None, march(10, 9, 12)), (march(5, 17, 1), MARITAL_DUE, march(9, 9, 12))],
    ids=["at_the_due_moment", "a_minute_later"],
)
def test_an_extension_is_in_time_up_to_the_due_moment(
    examined: Dossier, at: datetime, missed: datetime | None, expected: datetime
) -> None:
    """Sent back on Wednesday 16:00 the step may be left by Monday 09:12, after the dossier is due."""
    sent_back = proposed_and_sent_back(examined, march(4, 16))
    assert left_by(sent_back) == march(9, 9, 12)
    dossier = make("extend", staff(Role.LEADER), sent_back, at=at, working_days=1)
    assert (dossier.due_at, dossier.missed_due_at) == (march(6, 17), missed)
    assert left_by(dossier) == expected


def test_an_extension_before_the_step_is_for_those_who_had_it_then(examined: Dossier) -> None:
    """A fifth of the limit, 5 hours 54 minutes, from Tuesday 10:00: 5 hours on Tuesday, 54 minutes on Wednesday."""
    make("claim", officer(), examined, at=march(2, 14))
    make("extend", staff(Role.LEADER), examined, at=march(3, 9), working_days=2)
    dossier = proposed(examined, march(3, 10))
    assert left_by(dossier) == march(4, 8, 24)
    change(march(3, 11), "off", WEDNESDAY)
    assert left_by(dossier) == march(5, 8, 24)


def test_open_steps_of_several_dossiers_are_counted_each_by_itself(examined: Dossier) -> None:
    other = make("hand_over", staff(Role.RECEPTION), on_paper(MARITAL), at=march(2, 11))
    received = on_paper(MARITAL)
    counted = {step.dossier_id: step.due_at for step in steps_due([examined, other, received], march(2, 8))}
    reception = march(2, 10, 57)  # a tenth: 2 hours 57 minutes
    assert counted == {
        examined.pk: LEFT_BY,
        other.pk: LEFT_BY + timedelta(hours=1),
        received.pk: reception,
    }


def test_days_off_within_a_step_move_it_though_the_dossier_is_due_as_before() -> None:
    """20 days, Monday 2 March 08:00 to Monday the 23rd, are 119.5 working hours; six tenths are 71.7, from Monday 10:00
    to Friday the 13th, 16:12. Without the 11th to the 13th they are 97 and 58.2, to Tuesday the 17th, 08:12."""
    people = team(unit="division_economy")
    dossier = make("hand_over", people.reception, on_paper(), at=march(2, 9))
    dossier = make("assign", people.head, dossier, officer_id=people.officer.person_id, at=march(2, 10))
    assert (dossier.due_at, left_by(dossier)) == (PERMIT_DUE, march(13, 16, 12))
    for day in (11, 12, 13):
        assert change(march(4, 9), "off", date(2026, 3, day)) == 0
    assert Dossier.objects.get(pk=dossier.pk).due_at == PERMIT_DUE
    assert left_by(dossier) == march(17, 8, 12)
    told = AuditEntry.objects.filter(subject=dossier.subject, action="recompute_step").order_by("pk")
    assert {entry.reason for entry in told} == {"Thay đổi ngày làm việc"}
    moved = [
        datetime.fromisoformat(entry.detail[side]["due_at"]) for entry in told for side in ("before", "after")
    ]
    assert (moved[0], moved[-1], moved[1:-1:2]) == (march(13, 16, 12), march(17, 8, 12), moved[2::2])
    assert {*facts_in_words(told[0])} == {
        "Bước: Thẩm định, kiểm tra thực địa",
        "Hạn: thứ Sáu, 13/03/2026 16:12 → thứ Hai, 16/03/2026 09:42",
    }
    assert not AuditEntry.objects.filter(subject=dossier.subject, action="recompute_due").exists()


@pytest.mark.parametrize(
    ("extended_at", "expected"),
    [(march(3, 9), march(6, 9, 12)), (march(3, 16, 30), march(6, 8, 24).replace(second=24))],
    ids=["before the wait", "after the wait"],
)
def test_days_and_hours_are_given_in_the_order_in_which_they_came(
    examined: Dossier, extended_at: datetime, expected: datetime
) -> None:
    """Friday ends at 11:30. One day is given, and four hours are waited on Tuesday from 10:00 to 16:00.

    The day first: Thursday 14:42, of which 2:18 hours are left, and 1:42 on Friday, to 09:12. The wait first: Thursday
    09:12, 1.7 of 7.5 hours, and as much of the four hours of Friday, 54:24 minutes.
    """
    change(march(2, 10, 30), "half_day", date(2026, 3, 6))
    acts: dict[datetime, Callable[[], Dossier]] = {
        extended_at: lambda: make("extend", staff(Role.LEADER), examined, at=extended_at, working_days=1),
        march(3, 10): lambda: make("request_supplement", officer(), examined, at=march(3, 10)),
        march(3, 16): lambda: make("supplement", staff(Role.RECEPTION), examined, at=march(3, 16)),
    }
    for at in sorted(acts):
        acts[at]()
    assert left_by(examined) == expected
    with time_machine.travel(march(3, 17), tick=False):
        call_command("check_clocks")
    assert change(march(4, 8), "off", date(2026, 12, 24)) == 0
    assert left_by(examined) == expected


def test_a_step_that_drifted_is_named_until_its_deadline_has_passed(examined: Dossier) -> None:
    examined.steps.filter(left_at=None).update(due_at=LEFT_BY + timedelta(minutes=1))
    err = StringIO()
    drifted = pytest.raises(CommandError, match="0 due dates and 1 deadlines")
    with time_machine.travel(march(3, 9), tick=False), drifted:
        call_command("check_clocks", stderr=err)
    assert str(examined.code) in err.getvalue()
    with time_machine.travel(march(5, 9), tick=False):
        call_command("check_clocks")


def test_what_drifted_before_is_counted_anew_once_by_an_order(examined: Dossier) -> None:
    order = import_module("dossiers.migrations.0085_open_steps_are_counted_anew").order
    examined.steps.filter(left_at=None).update(due_at=LEFT_BY - timedelta(days=1))
    order(apps, connection.schema_editor())
    with time_machine.travel(march(2, 12), tick=False):
        assert recompute_waiting() == 0, "the dossier is due as before"
    assert left_by(examined) == LEFT_BY
    entry = AuditEntry.objects.get(subject=examined.subject, action="recompute_step")
    assert (entry.actor_name, entry.detail["after"]["due_at"]) == (
        "system:follow-calendars",
        "2026-03-04T14:42:00+07:00",
    )


def test_put_under_another_procedure_reception_begins_anew() -> None:
    """A tenth of 29.5 hours from Monday 09:00: 2.5 hours until noon, 27 minutes after it."""
    assert left_by(put_under(MARITAL, on_paper(), march(2, 9))) == march(2, 13, 57)
