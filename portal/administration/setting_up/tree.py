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


def difference(wishes: Sequence[WantedAgency]) -> Difference:
    """What would have to be made and changed. Four queries, however many are wanted.

    Raises Findings for an identifier that is wanted twice, a parent, calendar or unit that is nowhere, a fact that is
    no choice, and an agency of the same name that is there under another identifier.
    """
    present = _present(wishes)
    faults = [*_faults(wishes, present)]
    if faults:
        raise Findings(faults)
    changes = Difference()
    for wish in wishes:
        _compare_agency(wish, present, changes)
    if faults := [*_unfit(changes)]:
        raise Findings(faults)
    return changes


def _present(wishes: Sequence[WantedAgency]) -> _Present:
    codes = {wish.code for wish in wishes} | {wish.facts.get("parent", "") for wish in wishes}
    named = Q(code__in=codes) | Q(name__in=[wish.facts.get("name") for wish in wishes])
    agencies = Agency.objects.filter(named).select_related("parent", "calendar")
    units = Unit.objects.filter(agency__code__in=codes).select_related("agency")
    points = [point.code for wish in wishes for point in wish.points]
    return _Present(
        {agency.code: agency for agency in agencies},
        {(unit.agency.code, unit.code): unit for unit in units},
        {
            point.code: point
            for point in ReceivingPoint.objects.filter(code__in=points).select_related("agency")
        },
        {office.key: office for office in OfficeCalendar.objects.all()},
    )


def _faults(wishes: Sequence[WantedAgency], present: _Present) -> Iterator[str]:
    codes: set[str] = set()
    lasting = [agency for agency in present.agencies.values() if agency.valid_to is None]
    # Communes of two provinces may have one name; below one agency a name means one body.
    others = {(agency.parent.code if agency.parent else "", agency.name): agency for agency in lasting}
    for wish in wishes:
        facts, said = wish.facts, {"where": wish.where, "code": wish.code}
        if wish.code in codes:
            yield _("%(where)sThe identifier %(code)s is wanted twice.") % said
        if wish.code not in present.agencies and not CODE.fullmatch(wish.code):
            yield _("%(where)s“%(code)s” is no identifier: capital letters A-Z, digits and dots.") % said
        yield from _faults_of(wish, facts, codes, present)
        same = others.get((str(facts.get("parent", "")), str(facts.get("name"))))
        if wish.code not in present.agencies and same is not None:
            sentence = _(
                "%(where)s“%(name)s” is there already, with the identifier %(other)s instead of %(code)s."
            )
            yield sentence % (said | {"name": same.name, "other": same.code})
        codes.add(wish.code)


def _faults_of(wish: WantedAgency, facts: Facts, codes: set[str], present: _Present) -> Iterator[str]:
    said = {"where": wish.where, "code": wish.code}
    parent, calendar = facts.get("parent", ""), facts.get("calendar", "")
    if parent and parent not in codes and parent not in present.agencies:
        yield _("%(where)s%(code)s stands under %(parent)s, which does not come before it.") % (
            said | {"parent": parent}
        )
    if wish.code not in present.agencies and calendar not in present.calendars:
        yield _("%(where)s%(code)s keeps the calendar “%(calendar)s”, which there is not.") % (
            said | {"calendar": calendar or "-"}
        )
    for fact, choices in CHOICES.items():
        if fact in facts and facts[fact] not in choices:
            yield _("%(where)s%(code)s: “%(value)s” is none of %(choices)s.") % (
                said | {"value": facts[fact], "choices": ", ".join(choices)}
            )
    units = {unit.code for unit in wish.units}
    for point in wish.points:
        if point.unit not in units and (wish.code, point.unit) not in present.units:
            yield _("%(where)s%(code)s has no unit “%(unit)s” for its receiving point.") % (
                said | {"unit": point.unit}
            )


def _unfit(changes: Difference) -> Iterator[str]:
    """Facts that no row can hold: too long, or missing."""
    changed = [change.office for change in changes.changed]
    for office in (*changes.agencies, *changes.units, *changes.points, *changed):
        try:
            office.clean_fields(exclude=LINKS)
        except ValidationError as error:
            for name, texts in error.message_dict.items():
                yield f"{subject_of(office).partition(':')[2]}, {name}: {' '.join(texts)}"


def _compare_agency(wish: WantedAgency, present: _Present, changes: Difference) -> None:
    agency = present.agencies.get(wish.code)
    if agency is None:
        agency = Agency(code=wish.code, **_resolved(wish.facts, present))
        present.agencies[wish.code] = agency
        changes.agencies.append(agency)
    else:
        _change(agency, _resolved(wish.said, present), changes)
    for unit in wish.units:
        row = present.units.get((wish.code, unit.code))
        if row is None:
            row = Unit(agency=agency, code=unit.code, **{**unit.usual, **unit.said})
            present.units[wish.code, unit.code] = row
            changes.units.append(row)
        else:
            _change(row, unit.said, changes)
    _compare_points(wish, agency, present, changes)


def _compare_points(wish: WantedAgency, agency: Agency, present: _Present, changes: Difference) -> None:
    for point in wish.points:
        row = present.points.get(point.code)
        if row is None:
            unit = present.units[wish.code, point.unit]
            facts = _resolved({**point.usual, **point.said}, present)
            changes.points.append(ReceivingPoint(agency=agency, unit=unit, code=point.code, **facts))
        else:
            _change(row, _resolved(point.said, present), changes)


def _resolved(facts: Facts, present: _Present) -> dict[str, Any]:
    """The facts with rows in place of identifiers and keys."""
    rows = dict(facts)
    if "parent" in rows:
        rows["parent"] = present.agencies.get(rows["parent"])
    if "calendar" in rows:
        rows["calendar"] = present.calendars.get(rows["calendar"])
    return rows


def _change(office: Office, facts: Facts, changes: Difference) -> None:
    before = facts_of(office)
    different = tuple(name for name, value in facts.items() if getattr(office, name) != value)
    for name in different:
        setattr(office, name, facts[name])
    if different:
        changes.changed.append(Changed(office, before, different))
