"""The table of moves says what the law says; what it does not allow is refused and leaves no trace."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from dossiers.models import Dossier, DueDateChange, Event, Interval, StepInstance
from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES
from dossiers.states import Party, State
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, DomainError, InvalidInput, NotAllowed, NotFound
from foundation.notifications.models import Message
from foundation.papers.models import PrintedDocument
from payments.actions.pay_online import pay_online
from payments.selectors import demands
from tests.architecture.source import APPS
from tests.dossiers.law import RULES, Rule
from tests.dossiers.stages import STAGES, Stage, at_stage, counter_draft, make, people_around
from tests.support.factories import staff

TRACES = (Dossier, Event, Interval, DueDateChange, StepInstance, PrintedDocument, Message)
BASE_DIR = Path(settings.BASE_DIR)
OTHER_STATES = ("BundleState", "DeliveryState", "MadeState")
STEP_HOLDERS = {
    "reception": {"reception"},
    "assign": {"head"},
    "examine": {"officer"},
    "review": {"head"},
    "approve": {"leader"},
    "issue": {"clerk"},
}
STEP_GIVERS = {"examine": {"head"}, "review": {"officer"}, "approve": {"head"}, "issue": {"leader"}}
"""Who gave the dossier to whoever has it: assigned it, proposed, reviewed, signed. Reception never looks inside."""
STAGES_APART = 4
"""Who may see a dossier at no stage tries each move at every fourth: sight is asked about before the stage is."""
AT_COUNTER = {State.DRAFT, State.REGISTERED, State.TAKEN_BACK, State.AWAITING_COMPLETION, State.RECEIVED}
SEES_EVERY_STATE = {"applicant"}
SEES_WHAT_WAS_SUBMITTED = {"reception", "officer", "other_officer", "head", "leader", "clerk", "system"}


def parties(who: str, stage: Stage) -> set[Party]:
    """Who a person is towards the dossier at a stage, said here once more and independently of the code."""
    own = {
        "applicant": {Party.APPLICANT},
        "reception": {Party.RECEPTION},
        "head": {Party.HEAD},
        "leader": {Party.LEADER},
        "system": {Party.SYSTEM},
    }
    holds = {Party.HOLDER} if who in STEP_HOLDERS.get(stage.step, set()) else set()
    gave = {Party.GIVER} if who in STEP_GIVERS.get(stage.step, set()) else set()
    return own.get(who, set()) | holds | gave


def expected(move: str, who: str, stage: Stage) -> type[DomainError] | None:
    """How the table answers: None when the move is allowed, else the error."""
    row = MOVES[move]
    if who not in SEES_EVERY_STATE | (SEES_WHAT_WAS_SUBMITTED if stage.state != State.DRAFT else set()):
        return NotFound
    entitled = row.parties - {Party.HOLDER if stage.state in AT_COUNTER else Party.RECEPTION}
    if not parties(who, stage) & (entitled if row.until_handed_over else row.parties):
        return NotAllowed
    if stage.state not in row.sources or (row.steps and stage.step not in row.steps):
        return Conflict
    by_whoever_is_free = move == "claim" or (who, move) == ("system", "assign")
    taken = by_whoever_is_free and stage.step == "examine"  # the head named the officer
    signed = move in {"correct_person", "correct_papers"} and stage.step == "issue"
    return Conflict if taken or signed else None


def world() -> list[Any]:
    """Every row that a move could write."""
    return [list(model._default_manager.order_by("pk").values()) for model in TRACES]


@pytest.mark.django_db
@pytest.mark.parametrize("name", STAGES)
def test_what_the_table_allows_is_possible_and_all_else_is_refused_without_a_trace(name: str) -> None:
    stage, dossier = STAGES[name], at_stage(name)
    assert (dossier.state, step_of(dossier)) == (stage.state, stage.step)
    before, allowed = world(), []
    people, turn = people_around(dossier), list(STAGES).index(name)
    strangers = people.keys() - SEES_EVERY_STATE - SEES_WHAT_WAS_SUBMITTED
    for who, actor in people.items():
        for number, move in enumerate(MOVES):
            refusal = expected(move, who, stage)
            if who in strangers and (number + turn) % STAGES_APART:
                continue
            if refusal is None:
                allowed.append((who, move))
            else:
                assert_refused(move, actor, dossier, refusal, f"{who} may not {move} at {name}")
    assert world() == before
    for who, move in allowed:
        rule, done = RULES[move], moved(move, people[who], dossier)
        assert done.state == (rule.to or stage.state), f"{who}: {move}"
        assert done.clock == (clock_by_law(rule, stage)), f"{who}: {move}"
        assert done.form == rule.form, f"{who}: {move}"


@pytest.mark.parametrize("name", STAGES)
def test_the_table_allows_what_the_law_allows_and_nothing_else(name: str) -> None:
    stage = STAGES[name]
    people = {*SEES_EVERY_STATE, *SEES_WHAT_WAS_SUBMITTED}
    by_table = {(who, move) for who in people for move in MOVES if expected(move, who, stage) is None}
    by_law = {(who, move) for who in people for move, rule in RULES.items() if rule.allows(who, name)}
    assert by_table == by_law


def test_the_law_knows_every_move() -> None:
    assert set(RULES) == set(MOVES)


@pytest.mark.django_db
@pytest.mark.parametrize("move", [move for move, rule in RULES.items() if rule.who])
def test_what_has_to_be_written_down_by_law_is_not_done_without_a_reason(move: str) -> None:
    rule = RULES[move]
    who, stages = next(iter(rule.who.items()))
    dossier = at_stage(stages.split()[0])
    people = people_around(dossier)
    with (
        pytest.raises((InvalidInput, Unmoved)) as ended,
        moving(move, actor=people[who], dossier_id=dossier.pk, reason=" "),
    ):
        raise Unmoved
    assert isinstance(ended.value, InvalidInput) == rule.reason


@pytest.mark.django_db
def test_a_draft_of_the_counter_belongs_to_who_entered_it() -> None:
    dossier = counter_draft(staff(Role.RECEPTION))
    for who, actor in people_around(dossier).items():
        for move in MOVES:
            if who != "reception":
                assert_refused(move, actor, dossier, NotFound, f"{who}: {move}")
            elif move != "submit":
                entitled = MOVES[move].parties | MOVES[move].stand_in
                refusal = Conflict if Party.RECEPTION in entitled else NotAllowed
                assert_refused(move, actor, dossier, refusal, move)
    assert moved("submit", staff(Role.RECEPTION), dossier).state == State.REGISTERED


def assert_refused(
    move: str, actor: Actor, dossier: Dossier, refusal: type[DomainError], message: str
) -> None:
    made = False
    with (
        pytest.raises(DomainError) as caught,
        moving(move, actor=actor, dossier_id=dossier.pk, reason="Có lý do rõ ràng."),
    ):
        made = True
    assert not made, message
    assert caught.type is refusal, message


class Unmoved(Exception):
    """The move would have been made."""


@dataclass(frozen=True)
class Done:
    """What a move did: the state that it led to, the clock after it, and the paper that it made."""

    state: str
    clock: str
    form: str


def moved(move: str, actor: Actor, dossier: Dossier) -> Done:
    """What a real move does; it is taken back."""
    with transaction.atomic():
        if actor.is_system and move == "confirm_payment":
            number = demands(dossier.pk)[0].number
            pay_online(actor=actor, subject_id=dossier.pk, number=number, receipt="VNP 1")
        reached = make(move, actor, dossier)
        papers = reached.documents.filter(number=reached.version).exclude(form="draft")  # in no circular
        done = Done(str(reached.state), clock_of(reached), ",".join(papers.values_list("form", flat=True)))
        transaction.set_rollback(True)
    return done


def clock_of(dossier: Dossier) -> str:
    """Whether the clock runs, waits or has ended; empty before it began. Read from the recorded intervals alone."""
    kinds = dict(dossier.intervals.values_list("ended_at", "kind"))
    if not kinds:
        return ""
    return "ends" if None not in kinds else "runs" if kinds[None] == "running" else "waits"


def clock_by_law(rule: Rule, stage: Stage) -> str:
    """What the law says of the clock after a move that was made at the stage."""
    if (
        stage.state in {State.DRAFT, State.REGISTERED, State.TAKEN_BACK, State.AWAITING_COMPLETION}
        and rule.clock != "runs"
    ):
        return ""
    if rule.clock:
        return rule.clock
    if stage.state in {State.SUPPLEMENT_REQUESTED, State.PAYMENT_REQUESTED, State.SUSPENDED}:
        return "waits"
    return "ends" if stage.state in {State.FINISHED, State.CORRECTING, State.RETURNED} else "runs"


def step_of(dossier: Dossier) -> str:
    return dossier.steps.filter(left_at=None).values_list("kind", flat=True).first() or ""


def test_the_model_has_exactly_the_transitions_of_the_table() -> None:
    decorated = {
        (transition.name, transition.source, tuple(transition.target.allowed_states))
        for transition in Dossier().get_all_state_transitions()  # type: ignore[attr-defined]
    }
    table = {
        (move.name, source, targets)
        for move in MOVES.values()
        if move.target is not None
        for source, targets in ways_of(move)
    }
    assert decorated == table


ASKED = {"supplement_requested", "payment_requested"}
"""What one branch may wait for while others go on, so that a dossier may wait for both."""


def ways_of(move: Move) -> Iterator[tuple[str, tuple[str, ...]]]:
    """From where to where a move may lead: with branches a step is moved, and a wait ended, while another waits."""
    ends = move.name in {"supplement", "confirm_payment", "resume", "lapse", "complete"}
    for source in {*map(str, move.sources), *(ASKED if move.steps or ends else ())}:
        both = ASKED if ends or move.name in {"request_supplement", "request_payment"} else set()
        yield source, tuple(sorted({str(move.target), *both}))


def test_state_cannot_be_assigned() -> None:
    dossier = Dossier()
    with pytest.raises(AttributeError):
        dossier.state = State.RECEIVED


def trees() -> Iterator[tuple[str, ast.AST]]:
    for app in APPS:
        for path in sorted((BASE_DIR / app).rglob("*.py")):
            yield str(path.relative_to(BASE_DIR)), ast.parse(path.read_text(encoding="utf-8"))


def test_no_statement_of_the_code_writes_the_state_past_the_transition() -> None:
    written = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call | ast.Assign | ast.AugAssign | ast.AnnAssign)
        if "/migrations/" not in path and writes_state(node)
    ]
    assert not written


def writes_state(node: ast.AST) -> bool:
    """Whether the node is `….update(state=…)`, `setattr(…, "state", …)` or an assignment to an attribute `state`.

    Notices, printed documents and bundles of photos have a state too; what is written there is one of their own
    constants.
    """
    if any(f"{other}." in ast.unparse(node) for other in OTHER_STATES):
        return False
    if isinstance(node, ast.Call):
        named = isinstance(node.func, ast.Attribute) and node.func.attr in {"update", "update_or_create"}
        by_name = isinstance(node.func, ast.Name) and node.func.id == "setattr"
        texts = {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
        return (named and "state" in {keyword.arg for keyword in node.keywords}) or (
            by_name and "state" in texts
        )
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    parts = [part for target in targets if target for part in ast.walk(target)]
    return any(
        isinstance(part, ast.Attribute) and part.attr == "state" and isinstance(part.ctx, ast.Store)
        for part in parts
    )


@pytest.mark.parametrize(
    ("line", "forbidden"),
    [
        ("Dossier.objects.filter(pk=1).update(state=State.RECEIVED)", True),
        ("dossier.state = State.RECEIVED", True),
        ("dossier.version, dossier.state = 2, 'received'", True),
        ("setattr(dossier, 'state', 'received')", True),
        ("message.state = DeliveryState.SENT", False),
        ("Dossier.objects.filter(state=State.DRAFT)", False),
        ("state = dossier.state", False),
    ],
)
def test_a_write_is_recognised(line: str, forbidden: bool) -> None:
    assert any(writes_state(node) for node in ast.walk(ast.parse(line))) is forbidden


def test_only_the_transition_calls_the_moves_of_the_model() -> None:
    """Names of moves are called as functions of actions; as methods they appear nowhere but in `transition.py`."""
    names = {move.name for move in MOVES.values() if move.target is not None}
    calls = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names
        if isinstance(node.func.value, ast.Name | ast.Attribute)
        and ast.unparse(node.func.value).endswith("dossier")
    ]
    assert not calls
    source = (BASE_DIR / "dossiers/transition.py").read_text(encoding="utf-8")
    assert source.count("getattr(dossier, move.name)(") == 1
