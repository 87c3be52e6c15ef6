"""Whether what a plan says fits together, and with what is there."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from portal.administration.reorganising.plan import AgencyMove, Plan, PlanError, UnitMove
from procedures.models import Offering


def checked(plan: Plan) -> Plan:
    """The same plan. Raises PlanError when a unit goes nowhere, twice or away from its agency, or meets an offering of
    another unit."""
    for move in plan.units:
        if move.old == move.new:
            raise PlanError(
                _("%(unit)s cannot go into itself.") % {"unit": f"{move.old.agency.code}/{move.old.code}"}
            )
        if (
            move.old.agency_id != move.new.agency_id
            and AgencyMove(move.old.agency, move.new.agency) not in plan.agencies
        ):
            raise PlanError(_("A unit goes to another agency only with its agency."))
    _check_succeeded_once([move for move in plan.units if move.whole])
    _check_succeeded_once(plan.agencies)
    into = {move.old.pk: move.new.pk for move in plan.units if move.whole}
    for agency in plan.agencies:
        _check_offerings(agency, into)
    return plan


def _check_succeeded_once(moves: Sequence[UnitMove] | Sequence[AgencyMove]) -> None:
    """Whoever succeeds reads all that the old one ended, so the whole of it goes to one alone, and only once."""
    into: dict[int, int] = {}
    for move in moves:
        has_ended = move.old.valid_to is not None
        elsewhere = has_ended and move.old.successors.exclude(pk=move.new.pk).exists()
        if elsewhere or into.setdefault(move.old.pk, move.new.pk) != move.new.pk:
            raise PlanError(
                _("%(name)s goes over as a whole to another already; whole, it goes to one alone.")
                % {"name": move.old.name}
            )


def _check_offerings(move: AgencyMove, into: Mapping[int, int]) -> None:
    there = {row.procedure_id: row for row in Offering.objects.filter(agency=move.new)}
    for row in Offering.objects.filter(agency=move.old, active=True).select_related("procedure"):
        same = there.get(row.procedure_id)
        if same is not None and same.handling_unit_id not in (
            into.get(row.handling_unit_id),
            row.handling_unit_id,
        ):
            raise PlanError(
                _("%(procedure)s is handled by another unit of %(agency)s than the plan says.")
                % {"procedure": row.procedure.code, "agency": move.new.code}
            )
