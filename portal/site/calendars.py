"""Office calendars as administrators see them: who keeps which, and on which days it differs from its week."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _

from dossiers.recalculation import Effect, effect_of
from portal.accounts.actor import Actor
from portal.accounts.selectors import check_administers
from portal.agencies.models import CalendarDay, OfficeCalendar
from portal.agencies.selectors import calendars_if
from portal.core.errors import InvalidInput, NotFound

SHARED: Final = "chung"
"""Key of the days that hold for every office: public holidays and swapped Saturdays."""
FIRST_YEAR, LAST_YEAR = 2019, 2100


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A calendar and the names of those who keep it."""

    key: str
    name: str
    keepers: list[str]


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The days of one year on which a calendar differs; `shared` are those that it has from all offices."""

    key: str
    name: str
    year: int
    days: list[CalendarDay]
    shared: list[CalendarDay]


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
    """All calendars, that of all offices first. Three queries. Raises NotFound for others than administrators."""
    check_administers(actor)
    lines = [CalendarLine(SHARED, _("All offices"), [_("Public holidays and swapped Saturdays")])]
    for office in OfficeCalendar.objects.prefetch_related("agencies", "receiving_points").order_by("name"):
        keepers = [one.display_name for one in office.agencies.all()]
        keepers += [one.display_name for one in office.receiving_points.all()]
        lines.append(CalendarLine(office.key, office.name, sorted(keepers)))
    return lines


def calendar_year(actor: Actor, key: str, year: int) -> CalendarYear:
    """The exceptional days of a calendar in a year. Raises NotFound."""
    check_administers(actor)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound
    office = office_of(key)
    days = CalendarDay.objects.filter(day__year=year).order_by("day")
    shared = list(days.filter(calendar=None)) if office else []
    name = office.name if office else _("All offices")
    return CalendarYear(key, name, year, list(days.filter(calendar=office)), shared)


def written(actor: Actor, key: str, day: date) -> CalendarDay | None:
    """What the calendar says about the date now. Raises NotFound."""
    check_administers(actor)
    return CalendarDay.objects.filter(calendar=office_of(key), day=day).first()


def preview(actor: Actor, key: str, wanted: Wanted) -> Effect:
    """What the wish would do to the due dates of open dossiers. Nothing is written. Raises NotFound."""
    check_administers(actor)
    office = office_of(key)
    calendar_id = office.pk if office else None
    return effect_of(calendars_if(calendar_id, day_of(wanted, calendar_id), wanted.day))


def office_of(key: str) -> OfficeCalendar | None:
    """The calendar with that key, None for what all offices share. Raises NotFound."""
    if key == SHARED:
        return None
    office = OfficeCalendar.objects.filter(key=key).first()
    if office is None:
        raise NotFound
    return office


def day_of(wanted: Wanted, calendar_id: int | None) -> CalendarDay | None:
    """The wish as an unsaved row; None when the calendar shall say nothing. Raises InvalidInput for bad hours."""
    if wanted.kind is None:
        return None
    for start, end in wanted.windows:
        if start >= end:
            raise InvalidInput(_("Opening hours end after they begin."), field="hours")
    for earlier, later in pairwise(wanted.windows):
        if later[0] < earlier[1]:
            raise InvalidInput(_("Opening hours follow one another and do not overlap."), field="hours")
    return CalendarDay(
        calendar_id=calendar_id,
        day=wanted.day,
        kind=wanted.kind,
        windows=wanted.windows,
        name=wanted.name,
        name_en=wanted.name_en,
        decision=wanted.decision,
    )
