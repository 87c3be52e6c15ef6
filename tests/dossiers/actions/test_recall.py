"""Recalling what was given to somebody by mistake."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.apologies.causes import causes_of
from dossiers.documents.control_slip import context
from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.opened import note_reading
from dossiers.selectors.case import case_of
from dossiers.selectors.case_history import control_slip_of
from dossiers.states import ClockEffect
from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Role
from foundation.audit.purposes import Purpose
from foundation.core.errors import Conflict, NotAllowed
from tests.dossiers.stages import REASON, at_stage, make, people_around
from tests.support.factories import MONDAY, staff

pytestmark = pytest.mark.django_db


def opened(actor: Actor, dossier: Dossier) -> None:
    """Somebody opens the page of the dossier."""
    note_reading(actor, dossier, Purpose.HANDLING, step=dossier.steps.get(left_at=None))


def held(dossier: Dossier) -> tuple[str, int | None]:
    """At which step the dossier is, and with whom."""
    step = dossier.steps.get(left_at=None)
    return step.kind, step.assignee_id


@pytest.mark.parametrize(
    ("move", "stage", "who"),
    [
        ("assign", "assigning", "head"),
        ("assign", "examining", "head"),
        ("forward", "examining", "officer"),
        ("propose", "examining", "officer"),
        ("propose", "reviewing", "head"),
        ("send_back", "reviewing", "head"),
        ("send_back", "approving", "leader"),
    ],
)
def test_the_step_before_is_open_again_as_it_was(move: str, stage: str, who: str) -> None:
    before = at_stage(stage)
    giver = people_around(before)[who]
    step, where = before.steps.get(left_at=None), held(before)
    given = make(move, giver, before)
    assert held(given) != where
    after = make("recall", giver, given)
    again = after.steps.get(left_at=None)
    assert (again.key, again.unit_id, again.role, again.due_at) == (
        step.key,
        step.unit_id,
        step.role,
        step.due_at,
    )
    assert again.assignee_id == (step.assignee_id or giver.user_id), "who acted on it had it"
    assert again.given_by_id == step.given_by_id
    assert (after.state, after.due_at) == (before.state, before.due_at)
    assert make(move, giver, after).version == before.version + 3


def test_a_step_that_nobody_had_is_with_nobody_again() -> None:
    before = at_stage("examining")
    head = people_around(before)["head"]
    before.steps.filter(left_at=None).update(assignee=None, taken_at=None)
    after = make("recall", head, make("assign", head, before))
    again = after.steps.get(left_at=None)
    assert (again.assignee_id, again.taken_at) == (None, None)
    assert make("claim", people_around(after)["officer"], after).version == after.version + 1


def test_what_was_sent_back_is_still_said_to_have_been_after_it_was_given_on_and_recalled() -> None:
    before = at_stage("reviewing")
    people = people_around(before)
    returned = make("send_back", people["head"], before, at=MONDAY + timedelta(hours=1))
    officer = people_around(returned)["officer"]
    given = make("propose", officer, returned, at=MONDAY + timedelta(hours=2))
    after = make("recall", officer, given, at=MONDAY + timedelta(hours=3))
    case = case_of(officer, str(after.code), MONDAY + timedelta(hours=3))
    assert case.sent_back is not None
    assert case.sent_back.note == REASON


def test_a_sending_back_that_was_recalled_is_no_cause_of_an_apology() -> None:
    before = at_stage("reviewing")
    head = people_around(before)["head"]
    late = MONDAY + timedelta(days=90)
    after = make("recall", head, make("send_back", head, before))
    said = causes_of(after, after.steps.order_by("pk"), after.intervals.all(), late, with_names=False)
    assert "trả lại" not in said


def test_what_the_other_has_opened_is_not_recalled() -> None:
    before = at_stage("examining")
    people = people_around(before)
    given = make("forward", people["officer"], before, officer_id=people["other_officer"].person_id)
    opened(people["head"], given)
    opened(people["other_officer"], given)
    with pytest.raises(Conflict, match="đã mở hồ sơ"):
        make("recall", people["officer"], given)


def test_what_lies_with_a_whole_unit_is_recalled_until_any_of_them_opens_it() -> None:
    """Reception, an officer or a leader who looks at it has not begun with what is the heads'."""
    before = at_stage("examining")
    people = people_around(before)
    given = make("propose", people["officer"], before)
    for who in ("officer", "other_officer", "leader", "reception"):
        opened(people[who], given)
    recalled = make("recall", people["officer"], given)
    given = make("propose", people["officer"], recalled)
    opened(people["head"], given)
    with pytest.raises(Conflict, match="đã mở hồ sơ"):
        make("recall", people["officer"], given)


def test_a_deputy_who_opened_it_has_begun_with_it() -> None:
    before = at_stage("examining")
    people = people_around(before)
    away, deputy = people["other_officer"], people["officer"]
    given = make("assign", people["head"], before, officer_id=away.person_id)
    since = timezone.localdate()
    Absence.objects.create(
        user_id=away.person_id, deputy_id=deputy.person_id, since=since, until=since + timedelta(days=9)
    )
    opened(deputy, given)
    with pytest.raises(Conflict, match="đã mở hồ sơ"):
        make("recall", people["head"], given)


def test_it_counts_as_opened_by_who_read_it_at_the_step_before() -> None:
    """A reading leaves one entry an hour; one of before it was given is no opening, one of afterwards is."""
    before = at_stage("examining")
    people = people_around(before)
    opened(people["head"], before)
    given = make("propose", people["officer"], before)
    again = make("recall", people["officer"], given)
    opened(people["head"], again)
    given = make("propose", people["officer"], again)
    opened(people["head"], given)
    with pytest.raises(Conflict):
        make("recall", people["officer"], given)


def test_nobody_else_recalls_it_and_nobody_twice() -> None:
    before = at_stage("examining")
    people = people_around(before)
    given = make("propose", people["officer"], before)
    for who in ("other_officer", "head", "leader"):
        with pytest.raises(NotAllowed):
            make("recall", people[who], given)
    recalled = make("recall", people["officer"], given)
    with pytest.raises((Conflict, NotAllowed)):
        make("recall", people["officer"], recalled)


def test_what_was_taken_or_moved_on_since_is_not_recalled() -> None:
    before = at_stage("examining")
    people = people_around(before)
    given = make("propose", people["officer"], before)
    claimed = make("claim", people["head"], given)
    with pytest.raises(Conflict, match="chưa có việc nào"):
        make("recall", people["officer"], claimed)


def test_what_somebody_gave_to_themselves_is_recalled_too() -> None:
    before = at_stage("examining")
    officer = people_around(before)["officer"]
    given = make("forward", officer, before, officer_id=officer.person_id)
    assert held(make("recall", officer, given)) == ("examine", officer.user_id)


def test_a_signature_that_fell_does_not_come_back() -> None:
    signed = at_stage("issuing")
    clerk = staff(Role.CLERK)
    back = make("send_back", clerk, signed)
    with pytest.raises(Conflict, match="Chữ ký"):
        make("recall", clerk, back)


def test_whoever_gave_it_and_works_there_no_more_does_not_recall_it() -> None:
    before = at_stage("examining")
    given = make("propose", people_around(before)["officer"], before)
    elsewhere = staff(Role.OFFICER, unit="division")
    given.steps.filter(left_at=None).update(given_by=elsewhere.user_id)
    with pytest.raises(Exception) as refused:
        make("recall", elsewhere, given)
    assert type(refused.value).__name__ in {"NotFound", "NotAllowed"}


def test_the_holder_goes_on_counting_from_when_they_had_it_first() -> None:
    """A wait of the applicant is given back to the step from its first beginning, as if nothing had been given away."""
    before = at_stage("examining")
    people = people_around(before)
    due = before.steps.get(left_at=None).due_at
    after = make("recall", people["officer"], make("propose", people["officer"], before))
    assert after.steps.get(left_at=None).due_at == due
    asked = make("request_supplement", people["officer"], after)
    assert asked.state == "supplement_requested"


def test_only_what_tells_nobody_outside_and_gives_no_number_may_be_recalled() -> None:
    recallable = {name for name, move in MOVES.items() if move.recallable}
    assert recallable == {"assign", "forward", "propose", "send_back"}
    for name in recallable:
        move = MOVES[name]
        assert (move.notice, move.form, move.fact, move.target, move.clock) == (
            "", "", "", None, ClockEffect.NONE,
        ), name  # fmt: skip


def test_the_slip_of_hand_overs_leaves_out_what_nobody_had() -> None:
    before = at_stage("examining")
    people = people_around(before)
    rows = len(context(before, before.events.latest("number"))["rows"])
    shown = control_slip_of(before, MONDAY)
    after = make("recall", people["officer"], make("propose", people["officer"], before))
    assert len(context(after, after.events.latest("number"))["rows"]) == rows
    assert [row.step for row in control_slip_of(after, MONDAY)] == [row.step for row in shown]
