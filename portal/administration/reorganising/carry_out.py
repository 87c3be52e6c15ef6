"""Carrying out a plan: open dossiers, their steps, receiving points and people go over, and the trail says why."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import engine
from dossiers.clock import recalculation
from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership
from foundation.agencies.models import ReceivingPoint, Reorganisation, Unit
from foundation.audit.record import record
from portal.administration.reorganising.moves import (
    Line,
    dossiers_of,
    memberships_of,
    offerings_of,
    points_of,
    preview,
    steps_of,
)
from portal.administration.reorganising.notices import announce
from portal.administration.reorganising.plan import AgencyMove, Plan, PlanError, UnitMove
from portal.administration.reorganising.reach import check_reaches
from procedures.models import Offering


@transaction.atomic
def carry_out(actor: Actor, plan: Plan) -> list[Line]:
    """Move everything that the preview tells, whole or not at all; returns what was moved. Again, it moves nothing.
    Those whom it concerns are told, if they were not before.

    Codes, registers and recorded history stay as they were: a receiving point goes over with its book, and what has
    ended stays with the agency that ended it. Raises NotFound for others than system administrators, PlanError for a
    plan whose day has not come and for one that touches agencies of another realm.
    """
    check_reaches(actor, plan)
    now = timezone.now()
    if plan.since > timezone.localdate(now):
        sentence = _("The plan holds from %(day)s on; it can be carried out then.")
        raise PlanError(sentence % {"day": f"{plan.since:%d/%m/%Y}"})
    moved = preview(plan)
    told = announce(plan, moved)
    _end_units(plan)
    for agency in plan.agencies:
        _move_agency(actor, plan, agency)
    for unit, line in zip(plan.units, moved[len(plan.agencies) :], strict=True):
        _move_people(actor, plan, unit)
        _move_unit(actor, plan, unit, now)
        _note_unit(actor, plan, unit, line)
    if any(line.anything for line in moved):
        Reorganisation.objects.create(
            decision=plan.decision, since=plan.since, author_name=actor.name, lines=[asdict(one) for one in moved],
            told=told,
        )  # fmt: skip
    return moved


def _end_units(plan: Plan) -> None:
    """Before anything leaves them: what an ended unit took part in stays written, and its successors read it."""
    for move in plan.units:
        if move.whole and move.old.valid_to is None:
            move.old.valid_to = plan.since
            move.old.save(update_fields=["valid_to"])


def _move_agency(actor: Actor, plan: Plan, move: AgencyMove) -> None:
    dossiers = list(dossiers_of(move).select_for_update())
    targets = _move_offerings(plan, move)
    for dossier in dossiers:
        offering_id = targets.get(dossier.offering_id, dossier.offering_id)
        Dossier.objects.filter(pk=dossier.pk).update(agency=move.new, offering_id=offering_id)
        detail = {"from": move.old.code, "to": move.new.code}
        record(actor, "reorganise", dossier.subject, reason=plan.decision, detail=detail)
    ReceivingPoint.objects.filter(agency=move.old).update(agency=move.new)
    if move.old.valid_to is None or move.old.valid_to > plan.since:
        move.old.valid_to = plan.since
        move.old.save(update_fields=["valid_to"])
    if not move.old.successors.filter(pk=move.new.pk).exists():
        move.old.successors.add(move.new)
        record(
            actor, "reorganise", f"agency:{move.old.code}", reason=plan.decision, detail={"to": move.new.code}
        )
    if dossiers and move.old.calendar_id != move.new.calendar_id:
        recalculation.order(actor, move.new.calendar_id, plan.decision)


def _move_offerings(plan: Plan, move: AgencyMove) -> dict[int, int]:
    """By the id of an offering that ends, that of the one in the new agency which dossiers have instead."""
    there = {row.procedure_id: row for row in Offering.objects.filter(agency=move.new)}
    instead = {}
    for row in Offering.objects.filter(agency=move.old, active=True):
        if row.procedure_id not in there:
            Offering.objects.filter(pk=row.pk).update(agency=move.new)
            continue
        same = there[row.procedure_id]
        same.receiving_points.add(*row.receiving_points.all())
        Offering.objects.filter(pk=row.pk).update(active=False, valid_to=max(plan.since, row.valid_from))
        instead[row.pk] = same.pk
    return instead


def _move_unit(actor: Actor, plan: Plan, move: UnitMove, now: datetime) -> None:
    held = Dossier.objects.filter(pk__in=steps_of(move).values("dossier")).order_by("pk")
    list(held.select_for_update())
    for step in steps_of(move):
        stays_with = _assignee_in(move, step.assignee_id, step.role)
        engine.rehome(step, actor, now, move.new.pk, stays_with, plan.decision)
        detail = {"from": _path(move.old), "to": _path(move.new)}
        record(actor, "reorganise", f"dossier:{step.dossier_id}", reason=plan.decision, detail=detail)
    offerings_of(move).update(handling_unit=move.new)
    points_of(move).update(unit=move.new)


def _note_unit(actor: Actor, plan: Plan, move: UnitMove, line: Line) -> None:
    """Whoever takes all that is left of a unit succeeds it; whoever was given a part does not, not even once the rest
    has gone elsewhere."""
    if not move.whole:
        is_new = line.anything
    elif is_new := not move.old.successors.filter(pk=move.new.pk).exists():
        move.old.successors.add(move.new)
    if is_new:
        detail = {"to": _path(move.new)}
        record(actor, "reorganise", f"unit:{_path(move.old)}", reason=plan.decision, detail=detail)


def _assignee_in(move: UnitMove, person_id: int | None, role: str) -> int | None:
    if person_id is None:
        return None
    there = Membership.objects.filter(unit=move.new, role=role, user_id=person_id, until__isnull=True)
    return person_id if there.exists() else None


def _move_people(actor: Actor, plan: Plan, move: UnitMove) -> None:
    for membership in memberships_of(plan, move).select_for_update():
        holds = Membership.objects.filter(
            user_id=membership.user_id, unit=move.new, role=membership.role, until__isnull=True
        )
        if not holds.exists():
            since = max(plan.since, membership.since)
            Membership.objects.create(
                user_id=membership.user_id, unit=move.new, role=membership.role, title=membership.title,
                since=since, until=membership.until, given_by_id=membership.given_by_id, given_at=membership.given_at,
            )  # fmt: skip
        # Who began on the day itself or later held the role for a day at least: the row stays as a record.
        membership.until = max(plan.since, membership.since + timedelta(days=1))
        membership.save(update_fields=["until"])
        detail = {"role": membership.role, "from": _path(move.old), "to": _path(move.new)}
        record(actor, "reorganise", f"person:{membership.user_id}", reason=plan.decision, detail=detail)


def _path(unit: Unit) -> str:
    return f"{unit.agency.code}/{unit.code}"
