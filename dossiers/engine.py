"""Carrying out the process definition: opening and closing steps; the state of the dossier is not its business."""

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from dossiers.clock.timekeeping import whole_working_time
from dossiers.models import Dossier, StepInstance
from portal.accounts.actor import Actor
from portal.agencies.models import Unit, UnitKind
from portal.agencies.selectors import calendar_of
from portal.core.errors import Conflict
from portal.core.working_time import step_due
from procedures.process.definition import Step, StepKind
from procedures.selectors import process_of

EXCHANGE = """
    WITH ended AS (
        UPDATE dossiers_stepinstance SET assignee_id = %s, taken_at = %s, left_at = %s, outcome = %s, note = %s
        WHERE id = %s RETURNING dossier_id
    )
    INSERT INTO dossiers_stepinstance (dossier_id, key, kind, role, unit_id, assignee_id, given_by_id, entered_at,
        due_at, outcome, note)
    SELECT dossier_id, %s, %s, %s, %s, %s, %s, %s, %s, '', '' FROM ended
    RETURNING id
"""
UNIT_KINDS = {"leadership": UnitKind.LEADERSHIP, "records": UnitKind.RECORDS}


def open_step(dossier: Dossier) -> StepInstance | None:
    """The step that the dossier is at, with its unit and assignee, or None."""
    return (
        StepInstance.objects.filter(dossier=dossier, left_at=None).select_related("unit", "assignee").first()
    )


def enter_first(dossier: Dossier, actor: Actor, at: datetime) -> StepInstance:
    """Enter the first step, held by the one-stop unit that received the dossier."""
    first = process_of(dossier.procedure_version).first
    return _saved(_entered(dossier, first, actor, at, assignee_id=actor.user_id))


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
    _close(step, actor, at, outcome, note)
    return _exchange(step, _entered(dossier, following, actor, at, assignee_id=assignee_id))


def go_back(dossier: Dossier, step: StepInstance, actor: Actor, at: datetime, note: str) -> StepInstance:
    """Leave the step and enter the examination again, with the officer who had it."""
    earlier = StepInstance.objects.filter(dossier=dossier, kind="examine").order_by("-pk").first()
    if earlier is None:
        raise Conflict(_("Nobody has examined this dossier yet, so there is nobody to send it back to."))
    definition = process_of(dossier.procedure_version).step(earlier.key)
    _close(step, actor, at, "send_back", note)
    return _exchange(step, _entered(dossier, definition, actor, at, assignee_id=earlier.assignee_id))


def reopen_issue(dossier: Dossier, actor: Actor, at: datetime) -> StepInstance:
    """Enter the numbering step once more, for a corrected result. Raises Conflict for a process without one."""
    process = process_of(dossier.procedure_version)
    steps = process.of_kind(StepKind.ISSUE)
    if not steps:
        raise Conflict(_("Results of this procedure are not numbered here, so none can be corrected here."))
    return _saved(_entered(dossier, steps[-1], actor, at, assignee_id=None))


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
    _close(step, actor, at, outcome, note)
    again = StepInstance(
        dossier=dossier, key=step.key, kind=step.kind, role=step.role, unit_id=step.unit_id,
        assignee_id=assignee_id, given_by_id=actor.user_id, entered_at=at, due_at=step.due_at,
    )  # fmt: skip
    return _exchange(step, again)


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
    """Note who took the step, the first time that somebody acts on it, or when whoever had it works there no more; not
    saved."""
    if step.taken_at is None or (step.assignee_id != actor.user_id and not step.has_holder):
        step.assignee_id, step.taken_at = actor.user_id, at


def leave(step: StepInstance, actor: Actor, at: datetime, outcome: str, note: str = "") -> None:
    """End a stay at a step that no other follows."""
    _close(step, actor, at, outcome, note)
    step.save(update_fields=["assignee", "taken_at", "left_at", "outcome", "note"])


def _close(step: StepInstance, actor: Actor, at: datetime, outcome: str, note: str) -> None:
    if step.assignee_id is None:
        step.assignee_id = actor.user_id
    step.left_at, step.outcome, step.note = at, outcome, note


def _exchange(left: StepInstance, entered: StepInstance) -> StepInstance:
    """Write the end of one stay and the beginning of the next as one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            EXCHANGE,
            [
                *(left.assignee_id, left.taken_at, left.left_at, left.outcome, left.note, left.pk),
                *(entered.key, entered.kind, entered.role, entered.unit_id, entered.assignee_id),
                *(entered.given_by_id, entered.entered_at, entered.due_at),
            ],
        )
        (entered.pk,) = cursor.fetchone()
    return entered


def _saved(entered: StepInstance) -> StepInstance:
    entered.save(force_insert=True)
    return entered


def _entered(
    dossier: Dossier, step: Step, actor: Actor, at: datetime, *, assignee_id: int | None
) -> StepInstance:
    calendar = calendar_of(dossier.agency)
    return StepInstance(
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
