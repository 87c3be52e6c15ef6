"""Carrying out the process definition: opening and closing steps; the state of the dossier is not its business."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.clock.timekeeping import step_due_at
from dossiers.models import Dossier, StepInstance
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.correct_result import NOT_NUMBERED
from dossiers.moves.send_back import NOBODY_EXAMINED
from foundation.accounts.actor import Actor
from foundation.agencies.models import Unit, UnitKind
from foundation.core.errors import Conflict
from foundation.core.validity import lasting
from procedures.process.definition import Step, StepKind
from procedures.selectors import process_of

UNIT_KINDS = {"leadership": UnitKind.LEADERSHIP, "records": UnitKind.RECORDS}


def open_step(dossier: Dossier) -> StepInstance | None:
    """The step that the dossier is at, with its unit and assignee, or None."""
    return (
        StepInstance.objects.filter(dossier=dossier, left_at=None).select_related("unit", "assignee").first()
    )


def enter_first(in_progress: MoveInProgress, *, after: StepInstance | None = None) -> None:
    """Enter the first step, held by the one-stop unit that received the dossier; `after` a step that is left for it."""
    first = process_of(in_progress.dossier.procedure_version).first
    in_progress.rows.add(_entered(in_progress, first, assignee_id=in_progress.actor.user_id), after=after)


def advance(
    in_progress: MoveInProgress, outcome: str, *, note: str = "", assignee_id: int | None = None
) -> None:
    """Leave the step and enter the next one of the process, for `assignee_id` or for anybody of its unit and role."""
    following = process_of(in_progress.dossier.procedure_version).after(in_progress.held_step.key)
    if following is None:
        raise Conflict(_("This is the last step of the process."))
    _exchange(in_progress, _entered(in_progress, following, assignee_id=assignee_id), outcome, note)


def go_back(in_progress: MoveInProgress) -> None:
    """Leave the step and enter the examination again, with the officer who had it."""
    dossier = in_progress.dossier
    earlier = StepInstance.objects.filter(dossier=dossier, kind="examine").order_by("-pk").first()
    if earlier is None:
        raise Conflict(str(NOBODY_EXAMINED))
    definition = process_of(dossier.procedure_version).step(earlier.key)
    entered = _entered(in_progress, definition, assignee_id=earlier.assignee_id)
    _exchange(in_progress, entered, "send_back", in_progress.reason)


def reopen_issue(in_progress: MoveInProgress) -> None:
    """Enter the numbering step once more, for a corrected result. Raises Conflict for a process without one."""
    process = process_of(in_progress.dossier.procedure_version)
    steps = process.of_kind(StepKind.ISSUE)
    if not steps:
        raise Conflict(str(NOT_NUMBERED))
    in_progress.rows.add(_entered(in_progress, steps[-1], assignee_id=None))


def pass_on(in_progress: MoveInProgress, assignee_id: int, outcome: str, note: str = "") -> None:
    """Give the same step to another person; the hand-over is a row of its own, the step's deadline stays."""
    step = in_progress.held_step
    again = StepInstance(
        dossier=in_progress.dossier, key=step.key, kind=step.kind, role=step.role, unit_id=step.unit_id,
        assignee_id=assignee_id, given_by_id=in_progress.actor.user_id, entered_at=in_progress.at, due_at=step.due_at,
    )  # fmt: skip
    _exchange(in_progress, again, outcome, note)


def rehome(
    step: StepInstance, actor: Actor, at: datetime, unit_id: int, assignee_id: int | None, note: str
) -> StepInstance:
    """Give the same step to another unit because units were merged or split; nobody acted on it, its deadline stays."""
    step.left_at, step.outcome, step.note = at, "reorganise", note
    step.save(update_fields=["left_at", "outcome", "note"])
    return StepInstance.objects.create(
        dossier_id=step.dossier_id, key=step.key, kind=step.kind, role=step.role, unit_id=unit_id,
        assignee_id=assignee_id, given_by_id=actor.user_id, entered_at=at, due_at=step.due_at,
    )  # fmt: skip


def take(in_progress: MoveInProgress) -> None:
    """Note who took the step, the first time that somebody acts on it, or when whoever had it works there no more."""
    step, person_id = in_progress.held_step, in_progress.actor.user_id
    if step.taken_at is None or (step.assignee_id != person_id and not step.has_holder):
        step.assignee_id, step.taken_at = person_id, in_progress.at
        in_progress.rows.change(step, "assignee", "taken_at")


def leave(in_progress: MoveInProgress, outcome: str, note: str = "") -> None:
    """End the stay at the step."""
    step = in_progress.held_step
    if step.assignee_id is None:
        step.assignee_id = in_progress.actor.user_id
    step.left_at, step.outcome, step.note = in_progress.at, outcome, note
    in_progress.rows.change(step, "assignee", "left_at", "outcome", "note")


def _exchange(in_progress: MoveInProgress, entered: StepInstance, outcome: str, note: str) -> None:
    """A dossier is at one step at a time, so the new stay is written once the old one is over."""
    leave(in_progress, outcome, note)
    in_progress.rows.add(entered, after=in_progress.held_step)


def _entered(in_progress: MoveInProgress, step: Step, *, assignee_id: int | None) -> StepInstance:
    dossier, at = in_progress.dossier, in_progress.at
    return StepInstance(
        dossier=dossier,
        key=step.key,
        kind=step.kind.value,
        role=step.role,
        unit_id=_unit_id(dossier, step),
        assignee_id=assignee_id,
        given_by_id=in_progress.actor.user_id,
        entered_at=at,
        due_at=step_due_at(dossier, step.share, at),
    )


def _unit_id(dossier: Dossier, step: Step) -> int:
    if step.unit == "counter":
        return dossier.receiving_point.unit_id
    if step.unit == "handling":
        return dossier.offering.handling_unit_id
    units = Unit.objects.filter(lasting(timezone.localdate(), "valid_to"), agency_id=dossier.agency_id)
    unit = units.filter(kind=UNIT_KINDS[step.unit]).order_by("pk").first()
    if unit is None:
        raise Conflict(_("The agency has no unit for the next step. The administrator has to set it up."))
    return unit.pk
