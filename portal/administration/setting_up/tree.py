"""Comparing wanted agencies, units and receiving points with those that are there. Nothing is written here."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from foundation.agencies.models import Agency, AgencyKind, AgencyLevel, OfficeCalendar, ReceivingPoint, Unit
from foundation.core.errors import Findings
from portal.administration.offices.reading import Office, facts_of, subject_of
from portal.administration.setting_up.wanted import Facts, WantedAgency

CODE: Final = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)*")
"""Identifiers by Decision 20/2020/QĐ-TTg."""
LINKS: Final = ("parent", "calendar", "agency", "unit", "name_en")
"""Left out of the check: rows that may not be saved yet, and English names, which may wait."""
CHOICES: Final = {"kind": AgencyKind.values, "level": AgencyLevel.values}


@dataclass(frozen=True, slots=True)
class Changed:
    """An office that is there and gets other facts."""

    office: Office
    before: dict[str, Any]
    names: tuple[str, ...]


@dataclass(slots=True)
class Difference:
    """What is missing, parents before children, and what differs from what was said."""

    agencies: list[Agency] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    points: list[ReceivingPoint] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether there is something to do."""
        return bool(self.agencies or self.units or self.points or self.changed)

    @property
    def levels(self) -> Counter[str]:
        """How many agencies of each level are missing."""
        return Counter(agency.level for agency in self.agencies)


@dataclass(frozen=True, slots=True)
class _Present:
    agencies: dict[str, Agency]
    units: dict[tuple[str, str], Unit]
    points: dict[str, ReceivingPoint]
    calendars: dict[str, OfficeCalendar]


def difference(wanted: Sequence[WantedAgency]) -> Difference:
    """What would have to be made and changed. Four queries, however many are wanted.

    Raises Findings for an identifier that is wanted twice, a parent, calendar or unit that is nowhere, a fact that is
    no choice, and an agency of the same name that is there under another identifier.
    """
    present = _present(wanted)
    faults = [*_faults(wanted, present)]
    if faults:
        raise Findings(faults)
    found = Difference()
    for one in wanted:
        _compare_agency(one, present, found)
    if faults := [*_unfit(found)]:
        raise Findings(faults)
    return found


def _present(wanted: Sequence[WantedAgency]) -> _Present:
    codes = {one.code for one in wanted} | {one.facts.get("parent", "") for one in wanted}
    named = Q(code__in=codes) | Q(name__in=[one.facts.get("name") for one in wanted])
    agencies = Agency.objects.filter(named).select_related("parent", "calendar")
    units = Unit.objects.filter(agency__code__in=codes).select_related("agency")
    points = [point.code for one in wanted for point in one.points]
    return _Present(
        {agency.code: agency for agency in agencies},
        {(unit.agency.code, unit.code): unit for unit in units},
        {
            point.code: point
            for point in ReceivingPoint.objects.filter(code__in=points).select_related("agency")
        },
        {office.key: office for office in OfficeCalendar.objects.all()},
    )


def _faults(wanted: Sequence[WantedAgency], present: _Present) -> Iterator[str]:
    known: set[str] = set()
    lasting = [agency for agency in present.agencies.values() if agency.valid_to is None]
    # Communes of two provinces may have one name; below one agency a name means one body.
    others = {(one.parent.code if one.parent else "", one.name): one for one in lasting}
    for one in wanted:
        facts, said = one.facts, {"where": one.where, "code": one.code}
        if one.code in known:
            yield _("%(where)sThe identifier %(code)s is wanted twice.") % said
        if one.code not in present.agencies and not CODE.fullmatch(one.code):
            yield _("%(where)s“%(code)s” is no identifier: capital letters A-Z, digits and dots.") % said
        yield from _faults_of(one, facts, known, present)
        same = others.get((str(facts.get("parent", "")), str(facts.get("name"))))
        if one.code not in present.agencies and same is not None:
            sentence = _(
                "%(where)s“%(name)s” is there already, with the identifier %(other)s instead of %(code)s."
            )
            yield sentence % (said | {"name": same.name, "other": same.code})
        known.add(one.code)


def _faults_of(one: WantedAgency, facts: Facts, known: set[str], present: _Present) -> Iterator[str]:
    said = {"where": one.where, "code": one.code}
    parent, calendar = facts.get("parent", ""), facts.get("calendar", "")
    if parent and parent not in known and parent not in present.agencies:
        yield _("%(where)s%(code)s stands under %(parent)s, which does not come before it.") % (
            said | {"parent": parent}
        )
    if one.code not in present.agencies and calendar not in present.calendars:
        yield _("%(where)s%(code)s keeps the calendar “%(calendar)s”, which there is not.") % (
            said | {"calendar": calendar or "-"}
        )
    for fact, choices in CHOICES.items():
        if fact in facts and facts[fact] not in choices:
            yield _("%(where)s%(code)s: “%(value)s” is none of %(choices)s.") % (
                said | {"value": facts[fact], "choices": ", ".join(choices)}
            )
    units = {unit.code for unit in one.units}
    for point in one.points:
        if point.unit not in units and (one.code, point.unit) not in present.units:
            yield _("%(where)s%(code)s has no unit “%(unit)s” for its receiving point.") % (
                said | {"unit": point.unit}
            )


def _unfit(found: Difference) -> Iterator[str]:
    """Facts that no row can hold: too long, or missing."""
    changed = [one.office for one in found.changed]
    for office in (*found.agencies, *found.units, *found.points, *changed):
        try:
            office.clean_fields(exclude=LINKS)
        except ValidationError as error:
            for name, texts in error.message_dict.items():
                yield f"{subject_of(office).partition(':')[2]}, {name}: {' '.join(texts)}"


def _compare_agency(one: WantedAgency, present: _Present, found: Difference) -> None:
    agency = present.agencies.get(one.code)
    if agency is None:
        agency = Agency(code=one.code, **_resolved(one.facts, present))
        present.agencies[one.code] = agency
        found.agencies.append(agency)
    else:
        _change(agency, _resolved(one.said, present), found)
    for unit in one.units:
        row = present.units.get((one.code, unit.code))
        if row is None:
            row = Unit(agency=agency, code=unit.code, **{**unit.usual, **unit.said})
            present.units[one.code, unit.code] = row
            found.units.append(row)
        else:
            _change(row, unit.said, found)
    _compare_points(one, agency, present, found)


def _compare_points(one: WantedAgency, agency: Agency, present: _Present, found: Difference) -> None:
    for point in one.points:
        row = present.points.get(point.code)
        if row is None:
            unit = present.units[one.code, point.unit]
            facts = _resolved({**point.usual, **point.said}, present)
            found.points.append(ReceivingPoint(agency=agency, unit=unit, code=point.code, **facts))
        else:
            _change(row, _resolved(point.said, present), found)


def _resolved(facts: Facts, present: _Present) -> dict[str, Any]:
    """The facts with rows in place of identifiers and keys."""
    rows = dict(facts)
    if "parent" in rows:
        rows["parent"] = present.agencies.get(rows["parent"])
    if "calendar" in rows:
        rows["calendar"] = present.calendars.get(rows["calendar"])
    return rows


def _change(office: Office, facts: Facts, found: Difference) -> None:
    before = facts_of(office)
    different = tuple(name for name, value in facts.items() if getattr(office, name) != value)
    for name in different:
        setattr(office, name, facts[name])
    if different:
        found.changed.append(Changed(office, before, different))
