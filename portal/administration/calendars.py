"""Office calendars as administrators see them: who keeps which, and on which days it differs from its week."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dossiers.clock.preview import Effect, effect_of
from foundation.accounts.actor import Actor
from foundation.accounts.administering import Realm, administered_by
from foundation.accounts.selectors import check_administers
from foundation.agencies.models import CalendarDay, OfficeCalendar
from foundation.agencies.selectors import calendars_if
from foundation.core.errors import NotFound
from portal.administration.calendar_reach import check_changes, may_change, seen_by
from portal.administration.opening_hours import check_windows
from portal.site.formats import WEEKDAYS

SHARED: Final = "chung"
"""Key of the days that hold for every office: public holidays and swapped Saturdays."""
DAY_FACTS: Final = ("kind", "windows", "name", "name_en", "decision")
FIRST_YEAR, LAST_YEAR = 2019, 2100


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """A weekday and its opening hours; none on a day off."""

    name: str
    windows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Keeper:
    """An agency, or a receiving point (`kind` "diem"), that keeps a calendar; `own` False: because its agency does."""

    kind: str
    pk: int
    name: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A calendar, its week in words (empty for the days that all offices share) and those of the reader's agencies who
    keep it; `changeable` when nobody else does."""

    key: str
    name: str
    week: list[DayOfWeek]
    keepers: list[Keeper]
    changeable: bool


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The days of one year on which a calendar differs; `shared` are those that it has from all offices."""

    key: str
    name: str
    week: list[DayOfWeek]
    year: int
    days: list[CalendarDay]
    shared: list[CalendarDay]
    changeable: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants a calendar to say about a date; `kind` None: nothing, the date is like its weekday."""

    day: date
    kind: str | None
    windows: list[list[str]]
    name: str
    name_en: str
    decision: str


def calendars(actor: Actor) -> list[CalendarLine]:
    """The calendars that the administrator sees, that of all offices first. Four queries, five for a part of the site.
    Raises NotFound for others than administrators."""
    realm = administered_by(actor)
    keepers = ("agencies__receiving_points", "receiving_points")
    offices = OfficeCalendar.objects.filter(seen_by(realm)).prefetch_related(*keepers).order_by("name")
    lines = [_line(office, realm) for office in offices]
    return [CalendarLine(SHARED, str(_("All offices")), [], [], realm.whole), *lines]


def calendar_year(actor: Actor, key: str, year: int) -> CalendarYear:
    """The exceptional days of a calendar in a year. Raises NotFound."""
    realm = administered_by(actor)
    office = office_of(key)
    hidden = office is not None and not OfficeCalendar.objects.filter(seen_by(realm), pk=office.pk).exists()
    if hidden or not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound
    days = CalendarDay.objects.filter(day__year=year).order_by("day")
    shared = list(days.filter(calendar=None)) if office else []
    name, week = (office.name, week_of(office)) if office else (str(_("All offices")), [])
    own = list(days.filter(calendar=office))
    return CalendarYear(key, name, week, year, own, shared, may_change(realm, office))


def day_facts(day: CalendarDay | None) -> dict[str, Any]:
    """What a calendar says about a date, as the trail keeps it; nothing when it says nothing."""
    return {} if day is None else {fact: getattr(day, fact) for fact in DAY_FACTS}


def written(actor: Actor, key: str, day: date) -> CalendarDay | None:
    """What the calendar says about the date now. Raises NotFound."""
    check_administers(actor)
    return CalendarDay.objects.filter(calendar=office_of(key), day=day).first()


def preview(actor: Actor, key: str, wish: Wanted) -> Effect:
    """What the wish would do to the due dates of open dossiers. Nothing is written. Raises NotFound."""
    office = office_to_change(actor, key)
    calendar_id = office.pk if office else None
    return effect_of(calendars_if(calendar_id, day_of(wish, calendar_id), wish.day))


def office_of(key: str) -> OfficeCalendar | None:
    """The calendar with that key, None for what all offices share. Raises NotFound."""
    if key == SHARED:
        return None
    office = OfficeCalendar.objects.filter(key=key).first()
    if office is None:
        raise NotFound
    return office


def office_to_change(actor: Actor, key: str) -> OfficeCalendar | None:
    """As `office_of`, for an administrator who may change it. Raises NotFound."""
    office = office_of(key)
    check_changes(actor, office)
    return office


def locked(key: str) -> OfficeCalendar | None:
    """As `office_of`, and nobody else changes it until this transaction ends; for the shared days, any calendar."""
    rows = OfficeCalendar.objects.select_for_update().order_by("pk")
    offices = list(rows if key == SHARED else rows.filter(key=key))
    if key != SHARED and not offices:
        raise NotFound
    return None if key == SHARED else offices[0]


def week_of(office: OfficeCalendar) -> list[DayOfWeek]:
    """The opening hours of each weekday, Monday first."""
    return [
        DayOfWeek(str(capfirst(name)), windows) for name, windows in zip(WEEKDAYS, office.weekly, strict=True)
    ]


def seen(facts: dict[str, Any]) -> str:
    """A mark of what a page showed, which its form sends back; empty for nothing. Another mark when it is saved means
    that somebody else was faster."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    return sha256(text.encode()).hexdigest()[:16] if facts else ""


def _line(office: OfficeCalendar, realm: Realm) -> CalendarLine:
    agencies = list(office.agencies.all())
    own_points = list(office.receiving_points.all())
    points = [point for agency in agencies for point in agency.receiving_points.all()]
    keepers = [
        Keeper("co-quan", agency.pk, agency.display_name) for agency in agencies if realm.has(agency.pk)
    ]
    keepers += [
        Keeper("diem", point.pk, point.display_name) for point in own_points if realm.has(point.agency_id)
    ]
    keepers += [
        Keeper("diem", point.pk, point.display_name, own=False)
        for point in points
        if point.calendar_id is None and realm.has(point.agency_id)
    ]
    changeable = all(
        map(realm.has, [*(agency.pk for agency in agencies), *(point.agency_id for point in own_points)])
    )
    ordered = sorted(keepers, key=lambda keeper: keeper.name)
    return CalendarLine(office.key, office.name, week_of(office), ordered, changeable)


def day_of(wish: Wanted, calendar_id: int | None) -> CalendarDay | None:
    """The wish as an unsaved row; None when the calendar shall say nothing. Raises InvalidInput for bad hours."""
    if wish.kind is None:
        return None
    check_windows(wish.windows, "hours")
    return CalendarDay(
        calendar_id=calendar_id,
        day=wish.day,
        kind=wish.kind,
        windows=wish.windows,
        name=wish.name,
        name_en=wish.name_en,
        decision=wish.decision,
    )
