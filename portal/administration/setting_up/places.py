"""The usual agencies of a province and its communes, or of one commune, out of the divisions of the country."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from foundation.agencies.models import Division, DivisionKind, DivisionMap
from foundation.core.bounded_yaml import read_own
from foundation.core.errors import Findings
from portal.administration.setting_up.wanted import Facts, WantedAgency, WantedPoint, WantedUnit

KINDS: Final = Path(__file__).parent / "data" / "kinds.yaml"
WORDS: Final = {
    DivisionKind.PROVINCE: ("tỉnh", "Province"),
    DivisionKind.MUNICIPALITY: ("thành phố", "City"),
    DivisionKind.WARD: ("phường", "Ward"),
    DivisionKind.COMMUNE: ("xã", "Commune"),
    DivisionKind.SPECIAL_ZONE: ("đặc khu", "Special Zone"),
}
"""The unit before a Vietnamese name, and after an English one."""
AGENCY_FACTS: Final = ("kind", "level", "notation", "name", "name_en", "short_name")
Kinds = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seat:
    """For which division agencies are wanted, and how: `code` is the identifier of its People's Committee, `communes`
    None for all of the province, `departments` keys of the usual departments; `commune_code` makes identifiers of
    `{code}` and `{division}`; `alone` wants the named commune without the province, `code` being its own. `kinds` says
    agencies and units otherwise than the usual data."""

    division: str
    code: str
    since: date
    calendar: str = "office"
    commune_calendar: str = "office"
    communes: tuple[str, ...] | None = None
    departments: tuple[str, ...] = ()
    commune_code: str = "{code}.{division}"
    centre: bool = True
    alone: bool = False
    phone: str = ""
    kinds: Kinds = field(default_factory=dict)
    where: str = ""


@cache
def usual_kinds() -> Kinds:
    """The data file of kinds of agencies."""
    found: Kinds = read_own(KINDS)
    return found


def seats() -> list[tuple[str, str]]:
    """The provinces of today, by code and name."""
    today = Division.objects.filter(map=DivisionMap.SINCE_2025, parent=None)
    return list(today.order_by("search").values_list("code", "name"))


def seated_at(address: str) -> Division | None:
    """The province or commune of today whose whole name is that address, as a new People's Committee has it."""
    today = Division.objects.filter(map=DivisionMap.SINCE_2025, path=address)
    return today.select_related("parent").first()


def agencies_of(seat: Seat) -> tuple[WantedAgency, ...]:
    """The People's Committee of the division; for a province also its service centre, departments and communes.

    Two queries. Raises Findings for a division, commune or department that there is not.
    """
    division = Division.objects.filter(map=DivisionMap.SINCE_2025, code=seat.division)
    top = division.select_related("parent").first()
    if top is None:
        raise Findings(
            [
                _("%(where)sThere is no province or commune with the code %(code)s.")
                % _said(seat, seat.division)
            ]
        )
    kinds = {**usual_kinds(), **seat.kinds}
    if top.parent is not None:
        return (_committee(seat, kinds, top, seat.code, ""),)
    if seat.alone:
        return tuple(_committee(seat, kinds, one, seat.code, "") for one in _divisions(seat, top))
    province = _agency(seat, kinds["province"], top, seat.code, "", seat.calendar)
    centre = [_centre(seat, kinds["centre"], top)] if seat.centre else []
    return (province, *centre, *_departments(seat, kinds, top), *_communes(seat, kinds, top))


def _divisions(seat: Seat, province: Division) -> list[Division]:
    """The communes of the province that are wanted."""
    communes = list(Division.objects.filter(parent=province).select_related("parent").order_by("code"))
    if seat.communes is not None:
        codes = {division.code for division in communes}
        if missing := [code for code in seat.communes if code not in codes]:
            sentence = _("%(where)sThe province has no commune with the code %(code)s.")
            raise Findings([sentence % _said(seat, code) for code in missing])
        return [division for division in communes if division.code in seat.communes]
    return communes


def _communes(seat: Seat, kinds: Kinds, province: Division) -> Iterable[WantedAgency]:
    for division in _divisions(seat, province):
        code = seat.commune_code.format(code=seat.code, division=division.code)
        yield _committee(seat, kinds, division, code, seat.code)


def _committee(seat: Seat, kinds: Kinds, division: Division, code: str, parent: str) -> WantedAgency:
    return _agency(seat, kinds[division.kind], division, code, parent, seat.commune_calendar)


def _centre(seat: Seat, kind: Kinds, province: Division) -> WantedAgency:
    return _agency(seat, kind, province, kind["code"].format(code=seat.code), seat.code, seat.calendar)


def _departments(seat: Seat, kinds: Kinds, province: Division) -> Iterable[WantedAgency]:
    usual = kinds["departments"]
    if missing := [key for key in seat.departments if key not in usual]:
        sentence = _("%(where)sThere is no usual department “%(code)s”; there are: %(known)s.")
        choices = {"known": ", ".join(usual)}
        raise Findings([sentence % (_said(seat, key) | choices) for key in missing])
    for key in seat.departments:
        kind = {**kinds["department"], **usual[key]}
        yield _agency(seat, kind, province, f"{seat.code}.{kind['number']}", seat.code, seat.calendar)


def _agency(
    seat: Seat, kind: Kinds, division: Division, code: str, parent: str, calendar: str
) -> WantedAgency:
    names = _names(division)
    facts = {fact: kind[fact].format(**names) for fact in AGENCY_FACTS}
    usual = facts | {
        "place": names["bare"],
        "address": division.path,
        "phone": seat.phone if code == seat.code else "",
        "parent": parent,
        "calendar": calendar,
        "valid_from": seat.since,
    }
    return with_parts(code, {}, usual, kind, names, where=seat.where)


def with_parts(
    code: str, said: Facts, usual: Facts, kind: Kinds, names: Mapping[str, str], *, where: str
) -> WantedAgency:
    """An agency with the units and the receiving point of its kind, none of them said by anybody."""
    units = tuple(
        WantedUnit(key, {}, {"kind": unit_kind(key), **_filled(unit, names)})
        for key, unit in kind["units"].items()
    )
    point = kind.get("point")
    points: tuple[WantedPoint, ...] = ()
    if point:
        facts = {**_filled(point, names), "address": usual["address"], "phone": usual["phone"]}
        points = (WantedPoint(code, "one_stop", {}, facts),)
    return WantedAgency(code, said, usual, units, points, where)


def unit_kind(key: str) -> str:
    """The kind of a unit by its code: `division_economy` is a division like any other."""
    return "division" if key.startswith("division") else key


def _filled(words: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {name: text.format(**names) for name, text in words.items()}


def _names(division: Division) -> dict[str, str]:
    word, word_en = WORDS[DivisionKind(division.kind)]
    bare = division.name[len(word) :].strip() if division.name.lower().startswith(word) else division.name
    return {"place": f"{word} {bare}", "bare": bare, "place_en": f"{bare} {word_en}"}


def _said(seat: Seat, code: str) -> dict[str, str]:
    return {"where": seat.where, "code": code}
