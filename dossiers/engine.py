"""Carrying out the process definition: opening and closing work items; the state of the dossier is not its business."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.clock import timekeeping
from dossiers.crossroads import ask_of
from dossiers.models import StepInstance
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.correct_result import NOT_NUMBERED
from dossiers.places import unit_id_of
from dossiers.process import process_of
from dossiers.states import State
from dossiers.terms import terms_at
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from procedures.process.definition import Node, StepKind
from procedures.process.duties import OVERTAKEN, RECALLED, SENT_BACK
from procedures.process.ways import branch_of, passage


def enter_first(in_progress: MoveInProgress, *, after: StepInstance | None = None) -> None:
    """Enter the first step of the process that the agency followed on receipt, held by the one-stop unit that received
    the dossier; `after` a step that is left for it."""
    dossier = in_progress.dossier
    assert dossier.received_at is not None
    dossier.process_variant_id = terms_at(dossier, dossier.received_at).process_variant_id
    entered = _entered(in_progress, process_of(dossier).first, assignee_id=in_progress.actor.user_id)
    in_progress.rows.add(entered, after=after)


def advance(
    in_progress: MoveInProgress, outcome: str, *, note: str = "", assignee_id: int | None = None
) -> None:
    """Leave the step and enter what follows in the process, for `assignee_id` or for anybody of its unit and role: one
    step, every branch of a fork, or, where a join still waits for others, none. Who is on a branch for which the join
    waits no longer has nothing to do any more."""
    dossier, held = in_progress.dossier, in_progress.held_step
    process = process_of(dossier)
    if not process.edges_from(held.key):
        raise Conflict(_("This is the last step of the process."))
    ask = ask_of(dossier, in_progress.rows)
    way = passage(process, held.key, [item.key for item in in_progress.others], ask)
    entered = [_entered(in_progress, node, assignee_id=assignee_id) for node in way.entered]
    for item in in_progress.others:
        if item.key in way.overtaken:
            _overtake(in_progress, item)
    _exchange(in_progress, entered, outcome, note)


def go_back(in_progress: MoveInProgress, earlier: StepInstance) -> None:
    """Leave the step for one that the dossier was at before, and for who had that."""
    node = process_of(in_progress.dossier).node(earlier.key)
    entered = _entered(in_progress, node, assignee_id=earlier.assignee_id)
    _exchange(in_progress, [entered], SENT_BACK, in_progress.reason)


def reopen_issue(in_progress: MoveInProgress) -> None:
    """Enter the numbering step once more, for a corrected result. Raises Conflict for a process without one."""
    process = process_of(in_progress.dossier)
    steps = process.of_kind(StepKind.ISSUE)
    if not steps:
        raise Conflict(str(NOT_NUMBERED))
    in_progress.rows.add(_entered(in_progress, steps[-1], assignee_id=None))


def pass_on(in_progress: MoveInProgress, assignee_id: int, outcome: str, note: str = "") -> None:
    """Give the same step to another person; the hand-over is a row of its own, the step's deadline stays."""
    step = in_progress.held_step
    again = StepInstance(
        dossier=in_progress.dossier, branch=step.branch, version=in_progress.dossier.version + 1,
        key=step.key, kind=step.kind, role=step.role, unit_id=step.unit_id, assignee_id=assignee_id,
        given_by_id=in_progress.actor.user_id, entered_at=in_progress.at, due_at=step.due_at,
    )  # fmt: skip
    _exchange(in_progress, [again], outcome, note)


def reopen(in_progress: MoveInProgress, earlier: StepInstance) -> None:
    """Leave the step for the stay before it, which goes on as if it had not been left: with its deadline, and with its
    holder, nobody where nobody had it and whoever gave it on only wrote their name into it. Nobody had the step
    meanwhile."""
    held, taken = in_progress.held_step, earlier.taken_at is not None
    holder_id = earlier.assignee_id if taken or earlier.assignee_id != held.given_by_id else None
    again = StepInstance(
        dossier=in_progress.dossier, branch=earlier.branch, version=in_progress.dossier.version + 1,
        key=earlier.key, kind=earlier.kind, role=earlier.role, unit_id=earlier.unit_id,
        assignee_id=holder_id, given_by_id=earlier.given_by_id, entered_at=in_progress.at,
        taken_at=in_progress.at if taken else None, due_at=earlier.due_at,
    )  # fmt: skip
    _end(in_progress, held, RECALLED, in_progress.reason)
    in_progress.rows.add(again, after=held)


def rehome(
    step: StepInstance, actor: Actor, at: datetime, unit_id: int, assignee_id: int | None, note: str
) -> StepInstance:
    """Give the same step to another unit because units were merged or split; nobody acted on it, its deadline stays."""
    step.left_at, step.outcome, step.note = at, "reorganise", note
    step.save(update_fields=["left_at", "outcome", "note"])
    return StepInstance.objects.create(
        dossier_id=step.dossier_id, branch=step.branch, version=step.version, key=step.key, kind=step.kind,
        role=step.role, unit_id=unit_id, assignee_id=assignee_id, given_by_id=actor.user_id, entered_at=at,
        due_at=step.due_at, waits_in=step.waits_in,
    )  # fmt: skip


def take(in_progress: MoveInProgress) -> None:
    """Note who took the step, the first time that somebody acts on it, or when whoever had it works there no more."""
    step, person_id = in_progress.held_step, in_progress.actor.user_id
    if step.taken_at is None or (step.assignee_id != person_id and not step.has_holder):
        step.assignee_id, step.taken_at = person_id, in_progress.at
        in_progress.rows.change(step, "assignee", "taken_at")


def leave(in_progress: MoveInProgress, outcome: str, note: str = "") -> None:
    """End the stay at the step on which the move is made."""
    step = in_progress.held_step
    if step.assignee_id is None:
        step.assignee_id = in_progress.actor.user_id
    _end(in_progress, step, outcome, note)


def leave_all(in_progress: MoveInProgress, outcome: str, note: str = "") -> None:
    """End the stays on all branches."""
    if in_progress.step is not None:
        leave(in_progress, outcome, note)
    for item in in_progress.others:
        _end(in_progress, item, outcome, note)


def touch(in_progress: MoveInProgress, number: int) -> None:
    """Note on the open steps that the event of this number made their pages old."""
    for item in in_progress.touched:
        item.version = number
        in_progress.rows.change(item, "version")


def _end(in_progress: MoveInProgress, item: StepInstance, outcome: str, note: str = "") -> None:
    timekeeping.leave(in_progress, item)
    item.left_at, item.outcome, item.note = in_progress.at, outcome, note
    in_progress.rows.change(item, "assignee", "left_at", "outcome", "note")


def _overtake(in_progress: MoveInProgress, item: StepInstance) -> None:
    """What the applicant was asked for is not forgotten because another branch was faster."""
    if item.waits_in:
        raise Conflict(
            _("Another branch waits: %(wait)s. This step can be left once that is over.")
            % {"wait": State(item.waits_in).label}
        )
    _end(in_progress, item, OVERTAKEN)


def _exchange(in_progress: MoveInProgress, entered: Sequence[StepInstance], outcome: str, note: str) -> None:
    """A branch is with one holder at a time, so the new stays are written once the old one is over."""
    leave(in_progress, outcome, note)
    in_progress.rows.add(*entered, after=in_progress.held_step)


def _entered(in_progress: MoveInProgress, step: Node, *, assignee_id: int | None) -> StepInstance:
    dossier, at = in_progress.dossier, in_progress.at
    return StepInstance(
        dossier=dossier,
        branch=branch_of(process_of(dossier), step.key),
        version=dossier.version + 1,
        key=step.key,
        kind=step.kind.value,
        role=step.role,
        unit_id=unit_id_of(dossier, step),
        assignee_id=assignee_id,
        given_by_id=in_progress.actor.user_id,
        entered_at=at,
        due_at=timekeeping.step_due_at(dossier, step, at),
    )
