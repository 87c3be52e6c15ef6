"""Agencies, units, counters, calendars and offerings of the demo, from `world.yaml`."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from portal.agencies.holidays import national_exceptions
from portal.agencies.models import Agency, CalendarDay, OfficeCalendar, ReceivingPoint, Unit
from portal.agencies.selectors import forget_calendars
from procedures.models import Offering, Procedure

WEEKDAY = [["07:30", "11:30"], ["13:30", "17:00"]]
FILE = Path(__file__).with_name("world.yaml")


@transaction.atomic
def build_world() -> None:
    """Create what is missing of the demo's agencies and offerings; the catalogue must be loaded. Safe to run twice."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    calendars = {row["key"]: _calendar(row) for row in data["calendars"]}
    _holidays()
    agencies: dict[str, Agency] = {}
    units: dict[tuple[str, str], Unit] = {}
    points: dict[str, ReceivingPoint] = {}
    for row in data["agencies"]:
        agency = _agency(row, agencies.get(row.get("parent", "")), calendars, data["since"])
        agencies[agency.code] = agency
        for key, (name, name_en) in row["units"].items():
            units[agency.code, key] = _unit(agency, key, name, name_en)
        if point := row.get("point"):
            points[point["code"]] = _point(agency, units[agency.code, "one_stop"], point, row)
    for row in data["offerings"]:
        _offering(row, agencies, units, points, data["since"])
    forget_calendars()


def _calendar(row: dict[str, Any]) -> OfficeCalendar:
    weekly = [WEEKDAY] * 5 + [row["saturday"], []]
    calendar, _ = OfficeCalendar.objects.get_or_create(
        key=row["key"], defaults={"name": row["name"], "weekly": weekly}
    )
    return calendar


def _holidays() -> None:
    CalendarDay.objects.bulk_create(
        (
            CalendarDay(day=day.day, kind=day.kind, name=day.name_vi, name_en=day.name_en, decision=day.note)
            for day in national_exceptions()
        ),
        ignore_conflicts=True,
    )


def _agency(
    row: dict[str, Any], parent: Agency | None, calendars: dict[str, OfficeCalendar], since: date
) -> Agency:
    agency, _ = Agency.objects.get_or_create(
        code=row["code"],
        defaults={
            "name": row["name"],
            "name_en": row["name_en"],
            "short_name": row["short_name"],
            "kind": row["kind"],
            "level": row["level"],
            "place": row["name"].split("phường ")[-1].split("xã ")[-1].split("tỉnh ")[-1],
            "notation": row["notation"],
            "phone": "0200 3 888 999",
            "address": row.get("address", "Số 1 đường Hòa Bình, phường Hoa Sen, tỉnh Bình Minh"),
            "parent": parent,
            "calendar": calendars[row.get("calendar", "office")],
            "valid_from": since,
        },
    )
    return agency


def _unit(agency: Agency, key: str, name: str, name_en: str) -> Unit:
    kind = "division" if key.startswith("division") else key
    unit, _ = Unit.objects.get_or_create(
        agency=agency, code=key, defaults={"name": name, "name_en": name_en, "kind": kind}
    )
    return unit


def _point(agency: Agency, unit: Unit, point: dict[str, str], row: dict[str, Any]) -> ReceivingPoint:
    created, _ = ReceivingPoint.objects.get_or_create(
        code=point["code"],
        defaults={
            "agency": agency,
            "unit": unit,
            "name": point["name"],
            "name_en": point["name_en"],
            "address": row["address"],
            "phone": "0200 3 888 999",
            "opening": point.get("opening", ""),
            "opening_en": point.get("opening_en", ""),
        },
    )
    return created


def _offering(
    row: dict[str, str],
    agencies: dict[str, Agency],
    units: dict[tuple[str, str], Unit],
    points: dict[str, ReceivingPoint],
    since: date,
) -> None:
    offering, created = Offering.objects.get_or_create(
        procedure=Procedure.objects.get(code=row["procedure"]),
        agency=agencies[row["agency"]],
        defaults={
            "handling_unit": units[row["agency"], row["unit"]],
            "service_level": row["level"],
            "valid_from": since,
        },
    )
    if created:
        offering.receiving_points.set([points[row["point"]]])
