"""A set-up file in YAML becomes a plan. docs/how-to/set-up.example.yaml shows all of it."""

from pathlib import Path
from typing import Final

import yaml
from django.utils.translation import gettext as _

from foundation.core.errors import Findings, InvalidInput
from foundation.core.text import is_digits
from portal.administration.opening_hours import read_hours
from portal.administration.setting_up.agency_lines import agencies_in
from portal.administration.setting_up.lines import Section, read_lines
from portal.administration.setting_up.shape import Reader
from portal.administration.setting_up.wanted import (
    Plan,
    WantedAdministrator,
    WantedCalendar,
    WantedCatalogue,
    WantedIdentity,
)
from portal.administration.setting_up.weeks import usual_weeks
from procedures.intake import PACKAGED
from procedures.offering_rules import COMMUNES, OfferingRule

PARTS: Final = ("site", "calendars", "holidays", "agencies", "administrator", "catalogue", "offerings")
IDENTITY: Final = ("name", "name_en", "address", "phone", "email", "accent")
RULE: Final = ("procedures", "agencies", "unit", "points", "service_level", "since")
DAYS: Final = 7
FIRST_YEAR, LAST_YEAR = 2018, 2100


def read_plan(path: Path) -> Plan:
    """The plan of a file; files that it names stand beside it. Raises Findings with all that is wrong, OSError."""
    text = path.read_text(encoding="utf-8")
    try:
        data = read_lines(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        sentence = _("Line %(line)s cannot be read as YAML: %(problem)s")
        raise Findings([sentence % {"line": line, "problem": error.problem or error}]) from error
    if not isinstance(data, Section):
        raise Findings(
            [_("The file has no parts; it begins with one of: %(keys)s.") % {"keys": ", ".join(PARTS)}]
        )
    reader = Reader(data, "")
    plan = _plan(reader, path.parent)
    if reader.findings:
        raise Findings(reader.findings)
    return plan


def _plan(reader: Reader, folder: Path) -> Plan:
    reader.known(PARTS)
    agencies = reader.within("agencies")
    calendars = _calendars(reader)
    return Plan(
        identity=_identity(reader.within("site"), folder),
        calendars=calendars or (tuple(usual_weeks().values()) if agencies else ()),
        holidays=_holidays(reader),
        agencies=agencies_in(agencies) if agencies else (),
        administrator=_administrator(reader.within("administrator"), agencies),
        catalogue=_catalogue(reader.within("catalogue"), folder),
        offerings=tuple(_rule(one) for one in reader.each("offerings")),
    )


def _identity(reader: Reader | None, folder: Path) -> WantedIdentity | None:
    if reader is None:
        return None
    reader.known((*IDENTITY, "logo"))
    facts = {name: reader.text(name) for name in IDENTITY if name in reader.section}
    logo = reader.text("logo")
    content = _file(reader, "logo", folder / logo) if logo else None
    return WantedIdentity(facts, content)


def _calendars(reader: Reader) -> tuple[WantedCalendar, ...]:
    section = reader.within("calendars")
    if section is None:
        return ()
    return tuple(_calendar(section, key) for key in section.section)


def _calendar(reader: Reader, key: str) -> WantedCalendar:
    usual = usual_weeks().get(key)
    own = reader.within(key) if reader.section[key] is not None else None
    if own is None:
        if usual is None:
            sentence = _("No usual calendar has this name; there are %(keys)s. Write name and week.")
            reader.find(key, sentence % {"keys": ", ".join(usual_weeks())})
        return usual or WantedCalendar(key, key, [[] for _day in range(DAYS)])
    own.known(("name", "week"))
    week = own.section.get("week")
    if not isinstance(week, list) or len(week) != DAYS:
        own.find("week", _("Seven hours are expected here, Monday first; an empty one is a day off."))
        week = [""] * DAYS
    weekly = []
    for day in week:
        try:
            weekly.append(read_hours(str(day or "")))
        except InvalidInput as error:
            own.find("week", str(error.message))
    return WantedCalendar(key, own.text("name", needed=True), weekly, said=True)


def _holidays(reader: Reader) -> tuple[int, int] | None:
    if reader.section.get("holidays") in (None, False):
        return None
    if reader.section["holidays"] is True:
        return FIRST_YEAR, LAST_YEAR
    years = reader.within("holidays")
    if years is None:
        return None
    years.known(("from", "to"))
    first, last = (years.text(key, str(usual)) for key, usual in (("from", FIRST_YEAR), ("to", LAST_YEAR)))
    if not (is_digits(first) and is_digits(last)):
        years.find("from", _("Years like 2026 are expected here."))
        return None
    return int(first), int(last)


def _administrator(reader: Reader | None, agencies: Reader | None) -> WantedAdministrator | None:
    if reader is None:
        return None
    reader.known(("name", "email", "agency"))
    usual = str(agencies.section.get("code", "")) if agencies else ""
    agency = reader.text("agency", usual, needed=not usual)
    return WantedAdministrator(reader.text("name", needed=True), reader.text("email", needed=True), agency)


def _catalogue(reader: Reader | None, folder: Path) -> WantedCatalogue | None:
    if reader is None:
        return None
    reader.known(("file", "publish"))
    name, publish = reader.text("file", needed=True), reader.flag("publish", usual=True)
    if name == PACKAGED:
        return WantedCatalogue(None, name, publish)
    content = _file(reader, "file", folder / name)
    try:
        return WantedCatalogue(content.decode(), name, publish)
    except UnicodeDecodeError:
        reader.find("file", _("The file is no text in UTF-8."))
        return None


def _rule(reader: Reader) -> OfferingRule:
    reader.known(RULE)
    chosen = reader.within("procedures")
    if chosen is not None:
        chosen.known(("codes", "level", "field"))
    agencies = reader.section.get("agencies", COMMUNES)
    points = reader.section.get("points", "own")
    return OfferingRule(
        unit=reader.text("unit", needed=True),
        since=reader.day("since", None),
        agencies=COMMUNES if agencies == COMMUNES else reader.texts("agencies"),
        codes=chosen.texts("codes") if chosen else (),
        level=chosen.text("level") if chosen else "",
        field=chosen.text("field") if chosen else "",
        points=() if points == "own" else reader.texts("points"),
        service_level=reader.text("service_level", needed=True),
        where=reader.where(),
    )


def _file(reader: Reader, key: str, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        sentence = _("The file %(path)s cannot be read: %(reason)s.")
        reader.find(key, sentence % {"path": path, "reason": error.strerror})
        return b""
