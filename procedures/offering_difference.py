"""Comparing what rules say about offerings with what is there. Nothing is written here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from foundation.agencies.models import Agency, AgencyKind, AgencyLevel, ReceivingPoint, Unit
from foundation.core.errors import Findings
from procedures.models import Offering, Procedure
from procedures.models.offering import ServiceLevel
from procedures.offering_rules import COMMUNES, OfferingRule

MOST_FINDINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Terms:
    """How an agency offers a procedure: unit, receiving points, level, first day."""

    unit: Unit
    points: tuple[ReceivingPoint, ...]
    service_level: str
    since: date

    @property
    def facts(self) -> dict[str, Any]:
        """The terms as the trail keeps them."""
        codes = sorted(point.code for point in self.points)
        return {
            "unit": self.unit.code, "points": codes, "level": self.service_level, "since": self.since.isoformat(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One procedure at one agency; `offering` is there already when it is only changed."""

    procedure: Procedure
    agency: Agency
    terms: Terms
    offering: Offering | None = None
    before: Terms | None = None


@dataclass(slots=True)
class OfferingDifference:
    """What is missing, what differs, and how much is as it should be."""

    new: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    kept: int = 0

    @property
    def lines(self) -> list[Line]:
        """All that would be written."""
        return [*self.new, *self.changed]


def difference(rules: Sequence[OfferingRule]) -> OfferingDifference:
    """What the rules would make and change; the last rule that speaks of a procedure at an agency holds. Four queries
    and three for each rule.

    Raises Findings for a procedure or agency that there is not, and for an agency that lacks the unit or a point.
    """
    faults: list[str] = []
    lines: dict[tuple[int, int], Line] = {}
    for rule in rules:
        for line in _lines(rule, faults):
            lines[line.procedure.pk, line.agency.pk] = line
    if faults:
        raise Findings(faults[:MOST_FINDINGS])
    return _compared(lines)


def _lines(rule: OfferingRule, faults: list[str]) -> Iterator[Line]:
    if rule.service_level not in ServiceLevel.values:
        faults.append(_said(rule, _("“%(key)s” is no service level."), rule.service_level))
        return
    procedures, agencies = _procedures(rule, faults), _agencies(rule, faults)
    points = _points(rule, faults)
    places = [(agency, terms) for agency in agencies if (terms := _terms(rule, agency, points, faults))]
    for procedure in procedures:
        for agency, terms in places:
            yield Line(procedure, agency, terms)


def _procedures(rule: OfferingRule, faults: list[str]) -> list[Procedure]:
    narrowed = Q()
    if rule.codes:
        narrowed &= Q(code__in=rule.codes)
    if rule.level:
        narrowed &= Q(level__contains=[rule.level])
    if rule.field:
        narrowed &= Q(field__code=rule.field)
    procedures = list(Procedure.objects.filter(narrowed).order_by("code"))
    codes = {procedure.code for procedure in procedures}
    sentence = _("There is no procedure %(key)s, or it does not fit the level and field named beside it.")
    faults += [_said(rule, sentence, code) for code in rule.codes if code not in codes]
    if not procedures and not rule.codes:
        faults.append(
            _said(rule, _("No procedure fits the rule “%(key)s”."), f"{rule.level} {rule.field}".strip())
        )
    return procedures


def _agencies(rule: OfferingRule, faults: list[str]) -> list[Agency]:
    units = Prefetch("units", Unit.objects.filter(valid_to=None))
    points = Prefetch("receiving_points", ReceivingPoint.objects.filter(valid_to=None).order_by("code"))
    lasting = Agency.objects.filter(valid_to=None).prefetch_related(units, points).order_by("code")
    if rule.agencies == COMMUNES:
        agencies = list(lasting.filter(level=AgencyLevel.COMMUNE, kind=AgencyKind.COMMITTEE))
        if not agencies:
            faults.append(_said(rule, _("There is no People's Committee of a commune yet."), ""))
        return agencies
    agencies = list(lasting.filter(code__in=rule.agencies))
    codes = {agency.code for agency in agencies}
    sentence = _("There is no agency %(key)s, or it has ended.")
    faults += [_said(rule, sentence, code) for code in rule.agencies if code not in codes]
    return agencies


def _points(rule: OfferingRule, faults: list[str]) -> tuple[ReceivingPoint, ...]:
    if not rule.points:
        return ()
    points = tuple(ReceivingPoint.objects.filter(code__in=rule.points, valid_to=None))
    codes = {point.code for point in points}
    sentence = _("There is no receiving point %(key)s, or it is closed.")
    faults += [_said(rule, sentence, code) for code in rule.points if code not in codes]
    return points


def _terms(
    rule: OfferingRule, agency: Agency, points: tuple[ReceivingPoint, ...], faults: list[str]
) -> Terms | None:
    unit = next((unit for unit in agency.units.all() if unit.code == rule.unit), None)
    places = points or tuple(agency.receiving_points.all())
    if unit is None:
        sentence = _("%(key)s has no unit “%(unit)s” to handle the procedures.")
        faults.append(_said(rule, sentence, agency.code, unit=rule.unit))
    elif not places and not rule.points:
        faults.append(_said(rule, _("%(key)s has no receiving point of its own; name one."), agency.code))
    else:
        return Terms(unit, places, rule.service_level, rule.since)
    return None


def _said(rule: OfferingRule, sentence: str, key: str, **more: str) -> str:
    return rule.where + sentence % {"key": key, **more}


def _compared(lines: dict[tuple[int, int], Line]) -> OfferingDifference:
    compared = OfferingDifference()
    procedures = {procedure_id for procedure_id, _agency_id in lines}
    rows = Offering.objects.filter(procedure_id__in=procedures).select_related("handling_unit")
    present = {(row.procedure_id, row.agency_id): row for row in rows.prefetch_related("receiving_points")}
    for key, line in lines.items():
        offering = present.get(key)
        if offering is None:
            compared.new.append(line)
            continue
        before = _terms_of(offering)
        if offering.active and offering.valid_to is None and before.facts == line.terms.facts:
            compared.kept += 1
        else:
            compared.changed.append(Line(line.procedure, line.agency, line.terms, offering, before))
    return compared


def _terms_of(offering: Offering) -> Terms:
    points = tuple(offering.receiving_points.all())
    return Terms(offering.handling_unit, points, offering.service_level, offering.valid_from)
