"""What every move has in common: its event, notice, paper and clock as the table says, and its refusals."""

import pytest
from django.db.models import Max

from dossiers.actions import lapse
from dossiers.actions.note_silence import MEANT
from dossiers.history.chain import digest_of
from dossiers.models import Dossier, Silence
from dossiers.moves.table import MOVES
from dossiers.phases import CLOCK_RUNS, FINAL, OPEN, PAUSED
from dossiers.states import ClockEffect, Party, State
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.notifications.models import Message
from tests.dossiers.stages import AMENDED, ON_PAPER, REASON, STAGES, at_stage, make, people_around
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
STAGE_OF = {
    "submit": "draft",
    "take_back": "registered",
    "submit_again": "taken_back",
    "request_completion": "registered",
    "complete": "awaiting_completion",
    "refuse": "registered",
    "receive": "registered",
    "enter_answers": ON_PAPER,
    "correct_person": "received",
    "correct_papers": "examining",
    "offer_amendment": "examining",
    "withdraw_amendment": AMENDED,
    "accept_amendment": AMENDED,
    "decline_amendment": AMENDED,
    "change_procedure": ON_PAPER,
    "hand_over": "received",
    "assign": "assigning",
    "claim": "reviewing",
    "forward": "examining",
    "consult": "examining",
    "withdraw_consultation": "examining",
    "answer_consultation": "examining",
    "note_silence": "examining",
    "request_supplement": "examining",
    "supplement": "supplement_requested",
    "request_payment": "examining",
    "confirm_payment": "payment_requested",
    "propose": "examining",
    "send_back": "reviewing",
    "redraw": "approving",
    "recall": "reviewing",
    "approve": "approving",
    "issue_result": "issuing",
    "return_result": "finished",
    "extend": "examining",
    "stop": "received",
    "correct_result": "finished",
    "issue_correction": "correcting",
    "revoke_result": "returned",
    "suspend": "examining",
    "adjourn": "examining",
    "resume": "suspended",
    "lapse": "supplement_requested",
    "withdraw": "registered",
}
IN_A_WORD = ["forward", "withdraw"]
HOLDERS = {
    "assigning": "head",
    "examining": "officer",
    "reviewing": "head",
    "approving": "leader",
    "issuing": "clerk",
    "correcting": "clerk",
}
TOLD_TO_STAFF = {
    "amendment_offered", "opinion_asked", "opinion_given", "opinion_missing", "opinion_not_needed",
}  # fmt: skip
BY_ITSELF = {"lapse": lapse.REASON, "note_silence": MEANT[Silence.NOTHING]}
"""What the system says why."""
WITHOUT_SEEN = {"submit"}
OPEN_INTERVAL = {
    State.RECEIVED: "running",
    State.PROCESSING: "running",
    State.SUPPLEMENT_REQUESTED: "waiting_citizen",
    State.PAYMENT_REQUESTED: "waiting_payment",
    State.SUSPENDED: "suspended",
    State.ADJOURNED: "running",
}


def mover(move: str, dossier: Dossier) -> Actor:
    """Somebody who may make the move at its stage."""
    allowed = MOVES[move].parties | MOVES[move].stand_in
    people = people_around(dossier)
    if allowed == {Party.HOLDER}:
        return people[HOLDERS[STAGE_OF[move]]]
    if allowed == {Party.GIVER}:
        return people["officer"]
    if allowed == {Party.CONSULTED}:
        return people["asked"]
    return people[
        next(
            party
            for party in ("applicant", "reception", "head", "leader", "system")
            if Party(party) in allowed
        )
    ]


def test_every_move_of_the_table_is_tried() -> None:
    assert set(STAGE_OF) == set(MOVES)


@pytest.mark.parametrize("name", MOVES)
def test_a_move_writes_one_event_and_what_the_table_promises(name: str) -> None:
    move, before = MOVES[name], at_stage(STAGE_OF[name])
    actor = mover(name, before)
    messages = Message.objects.aggregate(last=Max("pk"))["last"] or 0
    papers = before.documents.count()
    after = make(name, actor, before)
    event = after.events.latest("number")

    assert after.state == (move.target or before.state)
    assert (event.move, event.number, event.public) == (name, before.version + 1, move.public)
    assert (event.from_state, event.to_state) == (before.state, after.state)
    assert (event.actor_id, event.actor_name) == (actor.user_id, actor.name)
    assert (event.previous, event.digest) == (before.chain_tip, digest_of(event))
    assert (after.version, after.chain_tip) == (event.number, event.digest)
    assert event.reason == BY_ITSELF.get(name, REASON if move.needs_reason else "")

    told = list(Message.objects.filter(pk__gt=messages).exclude(notice__in=TOLD_TO_STAFF).order_by("channel"))
    assert [(row.notice, row.channel) for row in told] == (
        [(move.notice, "email"), (move.notice, "inbox")] if move.notice else []
    )
    assert {row.recipient_id for row in told} <= {before.submitter_id}
    made = list(after.documents.all())[papers:]
    assert [(paper.form, paper.number) for paper in made] == (
        [(move.form, event.number)] if move.form else []
    )


@pytest.mark.parametrize("name", MOVES)
def test_a_move_sets_the_clock_as_the_table_says(name: str) -> None:
    effect, before = MOVES[name].clock, at_stage(STAGE_OF[name])
    dates = before.due_date_changes.count()
    after = make(name, mover(name, before), before)
    assert [interval.kind for interval in after.intervals.filter(ended_at=None)] == (
        [OPEN_INTERVAL[State(after.state)]] if after.state in OPEN_INTERVAL else []
    )
    ends_a_wait = effect == ClockEffect.STOP and before.state in PAUSED
    assert after.due_date_changes.count() - dates == (
        effect in {ClockEffect.START, ClockEffect.RESUME, ClockEffect.EXTEND, ClockEffect.RENEW}
        or ends_a_wait
    )
    if effect == ClockEffect.NONE:
        assert after.due_at == before.due_at
    if effect == ClockEffect.STOP and before.received_at is not None:
        assert after.finished_at is not None
    if effect == ClockEffect.STOP:
        assert not after.steps.filter(left_at=None).exists()
    if after.state in CLOCK_RUNS | OPEN - {State.REGISTERED, State.AWAITING_COMPLETION}:
        assert after.steps.filter(left_at=None).count() == 1


@pytest.mark.parametrize("name", [move.name for move in MOVES.values() if move.needs_reason])
def test_a_move_that_needs_a_reason_is_refused_without(name: str) -> None:
    dossier = at_stage(STAGE_OF[name])
    with pytest.raises(InvalidInput) as caught:
        make(name, mover(name, dossier), dossier, reason="  ")
    assert caught.value.field == "reason"
    assert dossier.events.count() == dossier.version


@pytest.mark.parametrize(
    "name", [move.name for move in MOVES.values() if move.needs_reason and move.name not in IN_A_WORD]
)
def test_a_reason_that_is_read_or_that_the_law_wants_is_a_sentence(name: str) -> None:
    dossier = at_stage(STAGE_OF[name])
    with pytest.raises(InvalidInput, match="ít nhất hai từ") as caught:
        make(name, mover(name, dossier), dossier, reason="Sai.")
    assert caught.value.field == "reason"
    assert dossier.events.count() == dossier.version


@pytest.mark.parametrize("name", IN_A_WORD)
def test_who_withdraws_and_who_gives_work_to_a_colleague_may_say_why_in_a_word(name: str) -> None:
    dossier = at_stage(STAGE_OF[name])
    assert make(name, mover(name, dossier), dossier, reason="Bận").events.latest("number").reason == "Bận"


@pytest.mark.parametrize("name", MOVES)
def test_a_foreign_dossier_does_not_exist_and_a_stale_page_is_a_conflict(name: str) -> None:
    dossier = at_stage(STAGE_OF[name])
    with pytest.raises(NotFound):
        make(name, citizen(2), dossier)
    if name not in WITHOUT_SEEN:
        with pytest.raises(Conflict):
            make(name, mover(name, dossier), dossier, seen=dossier.version - 1)
        assert make(name, mover(name, dossier), dossier, seen=dossier.version).version == dossier.version + 1


@pytest.mark.parametrize("name", [name for name, stage in STAGES.items() if stage.state in FINAL])
def test_a_closed_dossier_says_that_it_is_closed(name: str) -> None:
    dossier = at_stage(name)
    with pytest.raises(Conflict, match=str(State(dossier.state).label)):
        make("withdraw", citizen(1), dossier)
