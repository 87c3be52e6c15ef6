"""Finding agencies, units and receiving points, for administrators."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by
from foundation.agencies.models import Agency, ReceivingPoint, Unit
from foundation.core.errors import NotFound
from foundation.core.keyset import Page, by_text, page_of

PAGE: Final = 50
Office = Agency | Unit | ReceivingPoint
AGENCY, UNIT, POINT = "co-quan", "bo-phan", "diem"
FACTS: Final[dict[type[Office], tuple[str, ...]]] = {
    Agency: (
        "code", "old_code", "name", "name_en", "short_name", "kind", "level", "parent_id", "governed_by", "place",
        "notation", "phone", "address", "calendar_id", "valid_from", "valid_to",
    ),
    Unit: ("code", "name", "name_en", "kind", "valid_to"),
    ReceivingPoint: (
        "code", "name", "name_en", "unit_id", "address", "phone", "opening", "opening_en", "notation", "valid_to",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgencySheet:
    """One agency with all that belongs to it, also what has ended."""

    agency: Agency
    units: list[Unit]
    points: list[ReceivingPoint]
    successors: list[Agency]


def agencies(actor: Actor, words: str = "", after: str = "") -> Page[Agency]:
    """Agencies whose name or identifier, old or new, has `words`, by identifier. One query. Raises NotFound for
    others than administrators; those of a part of the site find that part."""
    mine = administered_by(actor).within("pk")
    fits = Q(name__icontains=words) | Q(code__istartswith=words) | Q(old_code__istartswith=words)
    rows = Agency.objects.filter(fits, mine).select_related("parent")
    return page_of(rows, by_text("code"), size=PAGE, after=after)


def agency_sheet(actor: Actor, agency_id: int) -> AgencySheet:
    """One agency with its units and receiving points. Four queries. Raises NotFound."""
    mine = administered_by(actor).within("pk")
    agency = Agency.objects.select_related("parent", "calendar").filter(mine, pk=agency_id).first()
    if agency is None:
        raise NotFound
    points = agency.receiving_points.select_related("unit", "calendar").order_by("code")
    successors = list(agency.successors.order_by("code"))
    return AgencySheet(agency, list(agency.units.order_by("code")), list(points), successors)


def office_of(actor: Actor, kind: str, office_id: int) -> Office:
    """An agency, unit or receiving point that the actor administers. Raises NotFound."""
    realm = administered_by(actor)
    office: Office | None = None
    if kind == AGENCY:
        office = Agency.objects.filter(pk=office_id).first()
    elif kind == UNIT:
        office = Unit.objects.select_related("agency").filter(pk=office_id).first()
    elif kind == POINT:
        office = ReceivingPoint.objects.select_related("agency", "unit").filter(pk=office_id).first()
    if office is None or not realm.has(agency_of(office).pk):
        raise NotFound
    return office


def new_office(actor: Actor, kind: str, agency_id: int) -> Office:
    """An unsaved unit or receiving point of an agency. Raises NotFound."""
    agency = agency_sheet(actor, agency_id).agency
    if kind == UNIT:
        return Unit(agency=agency)
    if kind == POINT:
        return ReceivingPoint(agency=agency)
    raise NotFound


def blank_agency() -> Agency:
    """An unsaved agency."""
    return Agency()


def agency_of(office: Office) -> Agency:
    """The agency that an office is or belongs to."""
    return office if isinstance(office, Agency) else office.agency


def facts_of(office: Office) -> dict[str, Any]:
    """What is kept about an office, as the trail keeps it; nothing of one that is not saved yet."""
    if not office.pk:
        return {}
    values = {fact: getattr(office, fact) for fact in FACTS[type(office)]}
    return {fact: value if isinstance(value, int | None) else str(value) for fact, value in values.items()}


def subject_of(office: Office) -> str:
    """The name of an office in the audit trail."""
    if isinstance(office, Unit):
        return f"unit:{office.agency.code}/{office.code}"
    return f"{'agency' if isinstance(office, Agency) else 'point'}:{office.code}"
