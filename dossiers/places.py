"""Where a step of a process is done for one dossier: the only place that finds the unit."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Unit, UnitKind
from foundation.core.errors import Conflict
from foundation.core.remembered import value_of
from foundation.core.validity import lasting
from procedures.process.definition import Node, Place, PlaceKind

OF_OFFERING = {PlaceKind.LEADERSHIP: UnitKind.LEADERSHIP, PlaceKind.RECORDS: UnitKind.RECORDS}
SITS_IN = {
    Role.RECEPTION: UnitKind.ONE_STOP,
    Role.OFFICER: UnitKind.DIVISION,
    Role.HEAD: UnitKind.DIVISION,
    Role.LEADER: UnitKind.LEADERSHIP,
    Role.CLERK: UnitKind.RECORDS,
}
"""The kind of unit in which a role sits, where the process names an agency alone."""


def unit_id_of(dossier: Dossier, node: Node) -> int:
    """The unit that does the step. Raises Conflict, with what to do, where there is none or nobody is in it.

    No statement for counter, handling unit and who waits for somebody outside, nor for leadership and records office
    once they are remembered; one for every other place.
    """
    match node.place.kind:
        case PlaceKind.COUNTER:
            return dossier.receiving_point.unit_id
        case PlaceKind.HANDLING | PlaceKind.OUTSIDE:
            return dossier.offering.handling_unit_id
        case PlaceKind.LEADERSHIP | PlaceKind.RECORDS as place:
            unit_id = _in_agency(dossier.agency_id, OF_OFFERING[place])
            if unit_id is None:
                raise Conflict(
                    _("The agency has no unit for the next step. The administrator has to set it up.")
                )
            return unit_id
    unit = elsewhere(dossier, node)
    if unit is None:
        raise Conflict(
            _(
                "Nobody can do the step “%(step)s”: there is no such unit, or nobody works in it. The "
                "administrator has to set it up."
            )
            % {"step": node.name(get_language() or "vi")}
        )
    return unit.pk


def _in_agency(agency_id: int, kind: UnitKind) -> int | None:
    """The first unit of that kind that the agency has today, remembered until any unit changes."""
    key = ("place", agency_id, kind, timezone.localdate())
    return value_of(key, lambda: _units(agency_id).filter(kind=kind).values_list("pk", flat=True).first())


def elsewhere(dossier: Dossier, node: Node) -> Unit | None:
    """The unit beside the places of the offering that does the step, with its agency, if anybody works there."""
    return unit_at(dossier, node.place, Role(node.role))


def unit_at(dossier: Dossier, place: Place, role: Role) -> Unit | None:
    """The unit that a place beside those of the offering means where somebody of that role is needed, with its agency;
    None where nobody of the role works there. One statement."""
    today = timezone.localdate()
    if place.kind is PlaceKind.AGENCY:
        units = Unit.objects.filter(
            lasting(today, "valid_to"), lasting(today, "agency__valid_to"), agency__code=place.agency
        )
    else:
        units = _units(dossier.agency.parent_id if place.kind is PlaceKind.ABOVE else dossier.agency_id)
    chosen = {"code": place.unit} if place.unit else {"kind": SITS_IN[role]}
    posts = Membership.objects.on(today).filter(unit=OuterRef("pk"), role=role)
    there = units.filter(Exists(posts), **chosen).select_related("agency")
    return there.order_by("pk").first()


def _units(agency_id: int | None) -> QuerySet[Unit]:
    units = Unit.objects.filter(lasting(timezone.localdate(), "valid_to"))
    return (units.filter(agency_id=agency_id) if agency_id is not None else units.none()).order_by("pk")
