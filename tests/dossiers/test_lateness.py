"""The sweep that flags dossiers that are due soon or overdue."""

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dossiers.models import Dossier, StepInstance
from dossiers.states import State
from dossiers.watching.lateness import flag_overdue, flag_soon, flag_unanswered
from dossiers.worklists.desks.filters import IN_TIME, LATE
from foundation.accounts.models import Membership, Role
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage, make, people_around
from tests.support.factories import citizen, dossier_in
from tests.support.threads import at_once, counted

AFTER = datetime(2026, 3, 4, 8, 0, tzinfo=VIETNAM)


@pytest.mark.django_db
def test_an_overdue_dossier_is_flagged_once() -> None:
    dossier = dossier_in(State.PROCESSING, seed=3)
    assert dossier.due_at is not None
    late = dossier.due_at + timedelta(minutes=1)
    assert flag_overdue(late) == 1
    assert flag_overdue(late) == 0
    dossier.refresh_from_db()
    assert dossier.overdue_since == late


@pytest.mark.django_db
def test_a_dossier_is_not_overdue_at_its_due_instant() -> None:
    dossier = dossier_in(State.PROCESSING)
    assert dossier.due_at is not None
    assert flag_overdue(dossier.due_at) == 0


@pytest.mark.django_db
def test_what_waits_for_the_applicant_is_never_flagged() -> None:
    dossier_in(State.SUPPLEMENT_REQUESTED, "1.004873")
    dossier_in(State.PAYMENT_REQUESTED, "1.004873")
    assert flag_overdue(AFTER + timedelta(days=90)) == 0


@pytest.mark.django_db
def test_soon_due_is_measured_in_working_hours_of_the_agency() -> None:
    dossier = dossier_in(State.PROCESSING, "1.004873")
    assert dossier.due_at is not None  # Thursday 5 March 17:00: three working days from Monday
    assert flag_soon(dossier.due_at - timedelta(days=1, hours=1)) == 0
    assert flag_soon(dossier.due_at - timedelta(hours=9, minutes=30)) == 1
    assert flag_soon(dossier.due_at - timedelta(hours=8)) == 0


@pytest.mark.django_db
def test_exactly_eight_working_hours_are_soon_and_a_moment_more_is_not_until_the_due_instant() -> None:
    """Thursday 5 March, 17:00: seven and a half hours of that day, and half an hour of Wednesday."""
    dossier = dossier_in(State.PROCESSING, "1.004873")
    assert dossier.due_at == datetime(2026, 3, 5, 17, tzinfo=VIETNAM)
    eight_before, moment = datetime(2026, 3, 4, 16, 30, tzinfo=VIETNAM), timedelta(microseconds=1)
    assert flag_soon(eight_before - moment) == 0
    with transaction.atomic():
        assert flag_soon(eight_before) == 1
        transaction.set_rollback(True)
    assert flag_soon(dossier.due_at + moment) == 0, "it is late by then"
    assert flag_soon(dossier.due_at) == 1
    assert (flag_overdue(dossier.due_at), flag_overdue(dossier.due_at + moment)) == (0, 1)


@pytest.mark.django_db
def test_who_finishes_at_the_due_instant_is_in_time_and_a_moment_later_is_not() -> None:
    dossier = dossier_in(State.FINISHED)
    step, due = dossier.steps.order_by("-pk")[0], dossier.due_at
    assert due is not None
    for finished, missed, in_time in (
        (due, None, True),
        (due + timedelta(microseconds=1), None, False),
        (due, due - timedelta(days=1), False),
    ):
        Dossier.objects.filter(pk=dossier.pk).update(finished_at=finished, missed_due_at=missed)
        assert StepInstance.objects.filter(IN_TIME, pk=step.pk).exists() is in_time
        assert StepInstance.objects.filter(LATE, pk=step.pk).exists() is not in_time


@pytest.mark.django_db
def test_what_reception_did_not_answer_in_eight_working_hours_is_told_to_reception_and_head_once() -> None:
    dossier = dossier_in(State.REGISTERED)
    counter = dossier.receiving_point.unit
    by = dossier.answer_by
    assert by is not None
    assert flag_unanswered(by) == 0, "the last moment is still in time"
    late = by + timedelta(seconds=1)
    assert (flag_unanswered(late), flag_unanswered(late + timedelta(days=1))) == (1, 0)
    dossier.refresh_from_db()
    assert dossier.unanswered_since == late
    told = Message.objects.filter(notice="unanswered", channel="inbox").values_list("recipient_id", flat=True)
    posts = Membership.objects.filter(unit=counter, role__in=[Role.RECEPTION, Role.HEAD], until=None)
    assert sorted(told) == sorted(set(posts.values_list("user_id", flat=True)))
    assert len(told) > 0


@pytest.mark.django_db
def test_who_completed_a_dossier_waits_for_an_answer_anew_and_reception_is_told_again_when_none_comes() -> (
    None
):
    asked = at_stage("awaiting_completion")
    Dossier.objects.filter(pk=asked.pk).update(unanswered_since=AFTER)
    assert flag_unanswered(AFTER + timedelta(days=30)) == 0, "the applicant has to act"
    completed = make("complete", citizen(), asked, at=AFTER)
    assert completed.unanswered_since is None
    assert flag_unanswered(AFTER + timedelta(days=30)) == 1


@pytest.mark.django_db
def test_what_came_over_the_counter_or_was_answered_is_never_flagged_as_unanswered() -> None:
    dossier_in(State.RECEIVED)
    dossier_in(State.REFUSED)
    Dossier.objects.filter(pk=dossier_in(State.REGISTERED).pk).update(answer_by=None, channel=3)
    assert flag_unanswered(AFTER + timedelta(days=90)) == 0


@pytest.mark.django_db
def test_asking_for_something_when_it_is_late_already_does_not_flag_it_twice() -> None:
    dossier = at_stage("examining")
    assert dossier.due_at is not None
    late = dossier.due_at + timedelta(minutes=1)
    assert flag_overdue(late) == 1
    officer, reception = people_around(dossier)["officer"], people_around(dossier)["reception"]
    make("request_supplement", officer, dossier, at=late + timedelta(hours=1))
    back = make("supplement", reception, dossier, at=late + timedelta(days=3))
    assert (back.due_at, back.missed_due_at) == (dossier.due_at, dossier.due_at)
    assert flag_overdue(late + timedelta(days=4)) == 0


@pytest.mark.django_db
def test_the_sweep_takes_the_same_statements_for_two_and_for_eight_dossiers() -> None:
    counts = []
    for number in (2, 8):
        for seed in range(number):
            dossier_in(State.PROCESSING, seed=seed)
        with CaptureQueriesContext(connection) as queries:
            flag_overdue(AFTER + timedelta(days=30 + number))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_two_nodes_at_once_flag_once(own_database: str) -> None:
    dossier_in(State.PROCESSING)
    assert counted(at_once([lambda: flag_overdue(AFTER + timedelta(days=30))] * 2)) == [0, 1]


@pytest.mark.django_db
def test_what_nobody_could_be_told_is_not_flagged_either(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert dossier.answer_by is not None

    def fail(_notices: object) -> None:
        raise RuntimeError("nothing can be queued")

    monkeypatch.setattr("dossiers.watching.lateness.outbox.queue", fail)
    with pytest.raises(RuntimeError):
        flag_unanswered(dossier.answer_by + timedelta(seconds=1))
    assert Dossier.objects.get(pk=dossier.pk).unanswered_since is None
