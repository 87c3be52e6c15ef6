"""What the page of a case says about the past."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.selectors.case import case_of
from dossiers.selectors.case_history import asked_of, control_slip_of, due_dates_of, finish_word
from dossiers.selectors.case_warnings import warnings_of
from dossiers.selectors.clock_view import clock_of, soon_until
from dossiers.selectors.timeline import Reader, events_of, timeline_of
from dossiers.states import State
from foundation.agencies.selectors import calendar_of
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, post_move
from tests.dossiers.stages import in_time
from tests.support.factories import MONDAY, Team, dossier_in


def test_corrected_answers_are_shown_old_beside_new(world: Team, sign_in: SignIn) -> None:
    walked = at_examination()
    dossier = walked.dossier
    assert world.officer.user_id is not None
    case = case_of(world.officer, str(dossier.code), timezone.now())
    row = next(row for section in case.sections for row in section.rows if row.value)
    event = dossier.events.latest("number")
    supplement = dossier.supplements.create(
        reason="Sửa", requested_by_id=world.officer.user_id, requested_at=MONDAY, answered_at=event.at
    )
    facts = {"changed": {row.question_key: [None, dossier.answers[row.question_key]]}}
    dossier.events.create(
        number=event.number + 1, move="supplement", to_state=dossier.state, at=event.at,
        actor_name="Người nộp", payload=facts, previous=event.digest, digest="x",
    )  # fmt: skip
    asked = asked_of(dossier, events_of(dossier))
    assert [one.supplement for one in asked] == [supplement]
    assert [(one.label, one.old, one.new) for one in asked[0].corrections] == [(row.label, "", row.value)]


def test_the_timeline_names_every_event_newest_first(world: Team) -> None:
    dossier = dossier_in(State.FINISHED)
    items = timeline_of(dossier, Reader.INSIDE)
    assert items[0].current
    assert items[0].title == str(MOVES["issue_result"].happened)
    assert all(item.title and item.who for item in items)
    assert len(timeline_of(dossier, Reader.APPLICANT)) <= len(items)


def test_the_control_slip_has_a_row_for_each_stay(world: Team) -> None:
    dossier = dossier_in(State.FINISHED)
    rows = control_slip_of(dossier, timezone.now())
    assert len(rows) == dossier.steps.count()
    assert all(row.given_by and row.outcome and row.punctuality for row in rows)


def test_due_dates_are_listed_with_the_move_that_set_them(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    with time_machine.travel(in_time(dossier), tick=False):
        post_move(sign_in(world.head), dossier, "extend", working_days=2, reason_words="Chờ xác minh.")
    newest, first = due_dates_of(dossier)
    assert newest.reason == "Chờ xác minh."
    assert first.new < newest.new


@pytest.mark.parametrize(("shift", "expected"), [(-1, False), (1, True)])
def test_a_dossier_is_called_late_only_after_its_due_instant(world: Team, shift: int, expected: bool) -> None:
    dossier = at_examination().dossier
    assert dossier.due_at is not None
    case = case_of(world.officer, str(dossier.code), dossier.due_at + timedelta(minutes=shift))
    assert (case.clock.status == "late") is expected
    assert bool(warnings_of(case)) is expected


def test_soon_begins_eight_working_hours_before_the_due_date(world: Team) -> None:
    dossier = at_examination().dossier
    assert dossier.due_at is not None
    calendar = calendar_of(dossier.agency)
    status = clock_of(dossier, dossier.due_at - timedelta(minutes=1)).status
    assert status == "soon"
    assert soon_until(calendar, dossier.due_at) > dossier.due_at


def test_a_second_request_for_supplement_is_warned_about(world: Team) -> None:
    walked = at_examination()
    walked.go("ask_supplement")
    case = case_of(world.officer, str(walked.dossier.code), walked.trip.at)
    assert case.times_asked == 1
    assert any("1" in sentence for sentence in warnings_of(case))


def test_an_ended_dossier_says_how_it_ended(world: Team, sign_in: SignIn) -> None:
    dossier = dossier_in(State.FINISHED)
    Dossier.objects.filter(pk=dossier.pk).update(finished_at=dossier.due_at)
    dossier.refresh_from_db()
    assert finish_word(dossier) == "đúng hạn"
    page = sign_in(world.clerk).get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert "đúng hạn" in page
    assert clock_of(dossier, timezone.now()).status == "done"
