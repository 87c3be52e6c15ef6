"""Carrying out the process definition: opening and closing steps; the state of the dossier is not its business."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.models import Dossier, StepInstance
from dossiers.timekeeping import whole_working_time
from portal.accounts.actor import Actor
from portal.agencies.models import Unit, UnitKind
from portal.agencies.selectors import calendar_of
from portal.core.errors import Conflict
from portal.core.working_time import step_due
from procedures.process.definition import Step, StepKind
from procedures.selectors import process_of

UNIT_KINDS = {"leadership": UnitKind.LEADERSHIP, "records": UnitKind.RECORDS}


def open_step(dossier: Dossier) -> StepInstance | None:
    """The step that the dossier is at, with its unit and assignee, or None."""
    return (
        StepInstance.objects.filter(dossier=dossier, left_at=None).select_related("unit", "assignee").first()
    )


def enter_first(dossier: Dossier, actor: Actor, at: datetime) -> StepInstance:
    """Enter the first step, held by the one-stop unit that received the dossier."""
    return _enter(dossier, process_of(dossier.procedure_version).first, actor, at, assignee_id=actor.user_id)


def advance(
    dossier: Dossier,
    step: StepInstance,
    actor: Actor,
    at: datetime,
    outcome: str,
    *,
    note: str = "",
    assignee_id: int | None = None,
) -> StepInstance:
    """Leave the step and enter the next one of the process, for `assignee_id` or for anybody of its unit and role."""
    following = process_of(dossier.procedure_version).after(step.key)
    if following is None:
        raise Conflict(_("This is the last step of the process."))
    leave(step, actor, at, outcome, note)
    return _enter(dossier, following, actor, at, assignee_id=assignee_id)


def go_back(dossier: Dossier, step: StepInstance, actor: Actor, at: datetime, note: str) -> StepInstance:
    """Leave the step and enter the examination again, with the officer who had it."""
    earlier = StepInstance.objects.filter(dossier=dossier, kind="examine").order_by("-pk").first()
    if earlier is None:
        raise Conflict(_("Nobody has examined this dossier yet, so there is nobody to send it back to."))
    leave(step, actor, at, "send_back", note)
    definition = process_of(dossier.procedure_version).step(earlier.key)
    return _enter(dossier, definition, actor, at, assignee_id=earlier.assignee_id)


def reopen_issue(dossier: Dossier, actor: Actor, at: datetime) -> StepInstance:
    """Enter the numbering step once more, for a corrected result. Raises Conflict for a process without one."""
    process = process_of(dossier.procedure_version)
    steps = process.of_kind(StepKind.ISSUE)
    if not steps:
        raise Conflict(_("Results of this procedure are not numbered here, so none can be corrected here."))
    return _enter(dossier, steps[-1], actor, at, assignee_id=None)


def pass_on(
    dossier: Dossier,
    step: StepInstance,
    actor: Actor,
    at: datetime,
    assignee_id: int,
    outcome: str,
    note: str = "",
) -> StepInstance:
    """Give the same step to another person; the hand-over is a row of its own, the step's deadline stays."""
    leave(step, actor, at, outcome, note)
    return StepInstance.objects.create(
        dossier=dossier, key=step.key, kind=step.kind, role=step.role, unit_id=step.unit_id,
        assignee_id=assignee_id, given_by_id=actor.user_id, entered_at=at, due_at=step.due_at,
    )  # fmt: skip


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


def take(step: StepInstance, actor: Actor, at: datetime) -> None:
    """Note who took the step, the first time that somebody acts on it, or when whoever had it works there no more."""
    if step.taken_at is None or (step.assignee_id != actor.user_id and not step.has_holder):
        step.assignee_id, step.taken_at = actor.user_id, at
        step.save(update_fields=["assignee", "taken_at"])


def leave(step: StepInstance, actor: Actor, at: datetime, outcome: str, note: str = "") -> None:
    """Close a stay at a step."""
    if step.assignee_id is None:
        step.assignee_id = actor.user_id
    step.left_at, step.outcome, step.note = at, outcome, note
    step.save(update_fields=["assignee", "left_at", "outcome", "note"])


def close(dossier: Dossier, actor: Actor, at: datetime, outcome: str) -> None:
    """Close whatever step is open, because the dossier ends."""
    for step in StepInstance.objects.filter(dossier=dossier, left_at=None):
        leave(step, actor, at, outcome)


def _enter(
    dossier: Dossier, step: Step, actor: Actor, at: datetime, *, assignee_id: int | None
) -> StepInstance:
    calendar = calendar_of(dossier.agency)
    return StepInstance.objects.create(
        dossier=dossier,
        key=step.key,
        kind=step.kind.value,
        role=step.role,
        unit_id=_unit_id(dossier, step),
        assignee_id=assignee_id,
        given_by_id=actor.user_id,
        entered_at=at,
        due_at=step_due(calendar, at, whole_working_time(dossier, calendar), step.share),
    )


def _unit_id(dossier: Dossier, step: Step) -> int:
    if step.unit == "counter":
        return dossier.receiving_point.unit_id
    if step.unit == "handling":
        return dossier.offering.handling_unit_id
    unit = Unit.objects.filter(agency_id=dossier.agency_id, kind=UNIT_KINDS[step.unit]).order_by("pk").first()
    if unit is None:
        raise Conflict(_("The agency has no unit for the next step. The administrator has to set it up."))
    return unit.pk
