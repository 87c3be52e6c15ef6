"""Moves through the interface by 1, 8 and 32 clients, beside the same rows by plain SQL."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dossiers.actions.approve import approve
from dossiers.actions.receive import receive
from dossiers.actions.request_supplement import request_supplement
from dossiers.actions.submit import submit
from dossiers.fees.amounts import known_before
from dossiers.fees.questions import asked
from dossiers.models import Dossier, StepInstance, Supplement
from dossiers.states import At, State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.api.actions.issue_token import issue_token
from foundation.api.models import Scope
from foundation.core.database.roles import as_owner
from portal.demo.copies.lives import Life
from portal.demo.copies.load import copy_lives
from tests.bench.clients import Load, Request, drive
from tests.bench.drafts import ready_drafts
from tests.bench.floor import Floor
from tests.bench.measure import Line, ms, p50, p95
from tests.bench.stage import Stage

LOADS = {1: 40, 8: 160, 32: 160}
WARM = 8
CROWD = 8
SPARE = 50
SMALL, FLAT = 10_000, 1.2
AIMS = {"submit": 12, "receive": 8, "request_supplement": 8, "approve": 8}
ASKED = {
    "reason": "Bổ sung giấy chứng sinh.",
    "legal_reason": "Khoản 1 Điều 16 Luật Hộ tịch",
    "items": {},
}


@dataclass(frozen=True, slots=True)
class Task:
    """One dossier that waits for the move, who makes it, and what the move asks for."""

    dossier_id: int
    reference: str
    actor: Actor
    arguments: dict[str, object]


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """Each move on dossiers that wait for it; every dossier is moved once."""
    few = dict(_measured(stage, SMALL, {1: LOADS[1]}))
    for name, (loads, floor) in _measured(stage, rows, LOADS):
        yield from _lines(name, rows, loads, floor)
        if name in few:
            yield _flat(name, rows, loads[1], few[name][0][1])


def _measured(
    stage: Stage, rows: int, loads: Mapping[int, int]
) -> Iterator[tuple[str, tuple[dict[int, Load], float]]]:
    """By move: how each load went, and the floor under it; a move for which too few dossiers wait is left out."""
    stage.look_at(rows)
    number = sum(loads.values()) + WARM + 1 + Floor.RUNS
    tasks = {name: found for name in FINDERS if (found := enough(name, number))}
    floors = {
        name: Floor.of(partial(carry_out, name, found[0]), found[0].dossier_id)
        for name, found in tasks.items()
    }
    with stage.web(rows) as address:
        for name, found in tasks.items():
            requests = iter(requests_for(name, found[1 : -Floor.RUNS]))
            _drive(address, 1, WARM, requests)
            driven = {clients: _drive(address, clients, each, requests) for clients, each in loads.items()}
            yield name, (driven, floors[name].rate([task.dossier_id for task in found[-Floor.RUNS :]], CROWD))


def enough(name: str, number: int) -> list[Task]:
    """As many dossiers as the move needs; where fewer wait, those that do are repeated for other people."""
    found = FINDERS[name](number)
    if found and len(found) < number:
        with as_owner():
            copy_lives(number - len(found) + SPARE, chosen=PATTERNS[name])
        found = FINDERS[name](number)
    if len(found) < number:
        print(f"{name}: left out, for only {len(found)} of {number} dossiers wait for it", file=sys.stderr)  # noqa: T201
        return []
    return found


def _flat(name: str, rows: int, large: Load, small: Load) -> Line:
    ratio = p50(large.taken) / p50(small.taken)
    return Line(f"{name}, 1 client, p50 at {rows:,} dossiers", ms(p50(large.taken)),
                f"{ms(p50(small.taken))} (at {SMALL:,})", f"{ratio:.2f}", f"at most {FLAT}", ratio <= FLAT)  # fmt: skip


def _lines(name: str, rows: int, loads: dict[int, Load], floor: float) -> Iterator[Line]:
    for clients, load in loads.items():
        said = f"{load.rate:,.0f}/s; p50 {ms(p50(load.taken))}, p95 {ms(p95(load.taken))}"
        what = f"{name} at {rows:,} dossiers, {clients} clients"
        if clients != CROWD:
            yield Line(what, said)
            continue
        share, aim = floor / load.rate, AIMS[name]
        yield Line(
            what,
            said,
            f"{floor:,.0f}/s (same rows, psycopg2)",
            f"1/{share:.1f}",
            f"at least 1/{aim}",
            share <= aim,
        )
    kept = loads[32].rate / loads[CROWD].rate
    yield Line(f"{name}, 32 clients beside 8", f"{loads[32].rate:,.0f}/s", f"{loads[CROWD].rate:,.0f}/s", f"{kept:.2f}",
               "at least 0.9", kept >= 0.9)  # fmt: skip


def _drive(address: tuple[str, int], clients: int, number: int, requests: Iterator[Request]) -> Load:
    chosen = [next(requests) for _ in range(number)]
    return drive(address, clients, number, chosen.__getitem__)


def requests_for(name: str, tasks: Sequence[Task]) -> Iterator[Request]:
    """The move on each dossier through the interface, with a token of who makes it."""
    tokens: dict[int, str] = {}
    for task in tasks:
        person = task.actor.person_id
        if person not in tokens:
            tokens[person] = issue_token(actor=task.actor, name="bench", scopes=Scope.values, days=1).text
        headers = {"Authorization": f"Bearer {tokens[person]}", "Content-Type": "application/json"}
        body = json.dumps(task.arguments).encode()
        yield Request("POST", f"/api/v1/dossiers/{task.reference}/moves/{name}/", headers, body)


def carry_out(name: str, task: Task) -> None:
    """Make the move, without the interface around it."""
    ACTIONS[name](actor=task.actor, dossier_id=task.dossier_id, **task.arguments)


def _drafts(number: int) -> list[Task]:
    return [
        Task(draft.pk, f"draft-{draft.pk}", Actor.of(draft.submitter), {})
        for draft in ready_drafts(number)
        if draft.submitter is not None
    ]


def _registered(number: int) -> list[Task]:
    found = Dossier.objects.filter(state=State.REGISTERED).exclude(components__outcome="insufficient")
    staff = _staff(Role.RECEPTION)
    return [
        Task(row.pk, str(row.code), staff[row.receiving_point.unit_id], _counted(row))
        for row in found.select_related("receiving_point").order_by("-pk")[:number]
    ]


def _counted(dossier: Dossier) -> dict[str, object]:
    """One of everything that a fee of the dossier depends on."""
    counts = dict.fromkeys(asked(known_before(dossier)), 1)
    return {"counts": counts} if counts else {}


def _examined(number: int) -> list[Task]:
    officers = _staff(Role.OFFICER)
    return [
        Task(
            step.dossier_id,
            str(step.dossier.code),
            Actor.of(step.assignee) if step.assignee else officers[step.unit_id],
            dict(ASKED),
        )
        for step in _steps(At.EXAMINE, number)
    ]


def _to_approve(number: int) -> list[Task]:
    leaders = _staff(Role.LEADER)
    return [
        Task(step.dossier_id, str(step.dossier.code), leaders[step.unit_id], {})
        for step in _steps(At.APPROVE, number)
    ]


def _steps(kind: str, number: int) -> Sequence[StepInstance]:
    waiting = StepInstance.objects.filter(kind=kind, left_at=None, dossier__state=State.PROCESSING)
    if kind == At.EXAMINE:
        waiting = waiting.filter(role=Role.OFFICER, dossier__supplements=None)
    return list(waiting.select_related("dossier", "assignee").order_by("-pk")[:number])


def _staff(role: Role) -> dict[int, Actor]:
    members = Membership.objects.filter(role=role).select_related("user").order_by("-pk")
    return {member.unit_id: Actor.of(member.user) for member in members}


FINDERS: dict[str, Callable[[int], list[Task]]] = {
    "submit": _drafts,
    "receive": _registered,
    "request_supplement": _examined,
    "approve": _to_approve,
}
PATTERNS: dict[str, Callable[[Life], bool]] = {
    "receive": lambda life: life.dossier.state == State.REGISTERED,
    "request_supplement": lambda life: (
        life.open_step == (At.EXAMINE, Role.OFFICER) and Supplement not in life.rows
    ),
    "approve": lambda life: life.open_step == (At.APPROVE, Role.LEADER),
}
ACTIONS: dict[str, Callable[..., Dossier]] = {
    "submit": submit,
    "receive": receive,
    "request_supplement": request_supplement,
    "approve": approve,
}
