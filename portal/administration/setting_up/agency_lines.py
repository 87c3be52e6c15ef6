"""The part of a set-up file about agencies: those of a division, and those in its own words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from foundation.core.errors import Findings
from portal.administration.setting_up.lines import Section
from portal.administration.setting_up.places import Seat, agencies_of, unit_kind, usual_kinds
from portal.administration.setting_up.shape import Reader
from portal.administration.setting_up.wanted import WantedAgency, WantedPoint, WantedUnit

SEAT: Final = (
    "division", "code", "since", "calendar", "commune_calendar", "communes", "departments", "commune_code", "centre",
    "phone", "kinds", "list",
)  # fmt: skip
FACTS: Final = (
    "name", "name_en", "short_name", "kind", "level", "place", "notation", "phone", "address", "parent", "calendar",
    "old_code", "governed_by",
)  # fmt: skip
POINT_FACTS: Final = ("name", "name_en", "address", "phone", "opening", "opening_en", "calendar")
NEEDED: Final = ("name", "kind", "level")
UNIT_FACTS: Final = ("name", "name_en", "kind")


def agencies_in(reader: Reader) -> tuple[WantedAgency, ...]:
    """All agencies that the part wants. One in its own words that a division gives too says more about that one."""
    reader.known(SEAT)
    since = reader.day("since", None)
    agencies = {one.code: one for one in _of_division(reader, since)}
    for line in reader.each("list"):
        code = line.text("code", needed=True)
        agencies[code] = (
            _said_more(agencies[code], line) if code in agencies else _own(line, code, since, reader)
        )
    return tuple(agencies.values())


def _of_division(reader: Reader, since: date) -> tuple[WantedAgency, ...]:
    division = reader.text("division")
    if not division:
        return ()
    communes, departments = reader.section.get("communes", "all"), reader.section.get("departments")
    kinds = reader.within("kinds")
    seat = Seat(
        division=division,
        code=reader.text("code", needed=True),
        since=since,
        calendar=reader.text("calendar", "office"),
        commune_calendar=reader.text("commune_calendar", reader.text("calendar", "office")),
        communes=None if communes == "all" else reader.texts("communes"),
        departments=tuple(usual_kinds()["departments"])
        if departments == "all"
        else reader.texts("departments"),
        commune_code=reader.text("commune_code", "{code}.{division}"),
        centre=reader.flag("centre", usual=True),
        phone=reader.text("phone"),
        kinds=_kinds(kinds) if kinds else {},
        where=reader.where("division"),
    )
    if "{division}" not in seat.commune_code:
        reader.find(
            "commune_code", _("It must hold {division}, or all communes would get the same identifier.")
        )
        return ()
    try:
        return agencies_of(seat)
    except Findings as error:
        reader.findings.extend(error.sentences)
    except KeyError as error:
        reader.find("kinds", _("There is nothing to fill in for {%(name)s}.") % {"name": error.args[0]})
    return ()


def _kinds(reader: Reader) -> Mapping[str, Any]:
    """The usual kinds with what the file says otherwise; units are said as a whole."""
    usual = usual_kinds()
    reader.known(tuple(usual))
    return {key: {**usual[key], **said} for key, said in reader.section.items() if key in usual}


def _said_more(one: WantedAgency, reader: Reader) -> WantedAgency:
    said = _facts(reader, FACTS)
    points = tuple(replace(point, said=_point_facts(reader, point.said)) for point in one.points)
    units = {unit.code: unit for unit in one.units} | {unit.code: unit for unit in _units(reader)}
    return replace(one, said=said, points=points, units=tuple(units.values()), where=reader.where())


def _own(reader: Reader, code: str, since: date, above: Reader) -> WantedAgency:
    reader.known(("code", "units", "point", *FACTS))
    for fact in NEEDED:
        reader.text(fact, needed=True)
    said = _facts(reader, FACTS)
    name = said.get("name", "")
    usual = {
        "name_en": "", "short_name": name[:80], "notation": "UBND", "place": name[:80], "phone": "", "address": "",
        "parent": "", "calendar": above.text("calendar", "office"), "valid_from": since,
    }  # fmt: skip
    return WantedAgency(
        code, said, usual, _units(reader), _points(reader, usual | said, code), reader.where()
    )


def _units(reader: Reader) -> tuple[WantedUnit, ...]:
    units = reader.within("units")
    return tuple(_unit(units, key) for key in units.section) if units else ()


def _unit(reader: Reader, key: str) -> WantedUnit:
    usual = {"kind": unit_kind(key), "name_en": ""}
    if isinstance(reader.section[key], Section):
        unit = Reader(reader.section[key], reader.below(key), reader.findings)
        unit.known(UNIT_FACTS)
        unit.text("name", needed=True)
        return WantedUnit(key, _facts(unit, UNIT_FACTS), usual)
    return WantedUnit(key, {"name": reader.text(key, needed=True)}, usual)


def _points(reader: Reader, agency: Mapping[str, Any], code: str) -> tuple[WantedPoint, ...]:
    point = reader.within("point")
    if point is None:
        return ()
    point.known(("code", "unit", *POINT_FACTS))
    usual = {"name": agency["name"], "name_en": "", "address": agency["address"], "phone": agency["phone"]}
    return (
        WantedPoint(
            point.text("code", code), point.text("unit", "one_stop"), _facts(point, POINT_FACTS), usual
        ),
    )


def _point_facts(reader: Reader, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is said about the agency's point; its address and telephone go with those of the agency."""
    point = reader.within("point")
    own = {fact: reader.text(fact) for fact in ("address", "phone") if fact in reader.section}
    return {**said, **own, **(_facts(point, POINT_FACTS) if point else {})}


def _facts(reader: Reader, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: reader.text(name) for name in names if name in reader.section}
