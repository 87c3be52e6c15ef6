"""The weekly hours of a calendar as administrators change them, new calendars, and who keeps which."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dossiers.clock.preview import Effect, effect_at, effect_of
from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by
from foundation.accounts.selectors import check_administers
from foundation.agencies.models import Agency, OfficeCalendar, ReceivingPoint
from foundation.agencies.selectors import calendar, calendar_with_week
from foundation.core.errors import InvalidInput, NotFound
from portal.administration.calendar_reach import check_changes
from portal.administration.offices.reading import agency_of
from portal.administration.opening_hours import Windows, check_windows

Place = Agency | ReceivingPoint


@dataclass(frozen=True, slots=True)
class WantedWeek:
    """The name of a calendar and its hours: seven lists of windows, Monday first."""

    name: str
    weekly: list[Windows]


def office_week(actor: Actor, key: str) -> OfficeCalendar:
    """One calendar with its weekly hours, which are no secret among administrators; the days that all offices share are
    no calendar. Raises NotFound."""
    check_administers(actor)
    office = OfficeCalendar.objects.filter(key=key).first()
    if office is None:
        raise NotFound
    return office


def changeable_week(actor: Actor, key: str) -> OfficeCalendar:
    """As `office_week`, for an administrator who may change it. Raises NotFound."""
    office = office_week(actor, key)
    check_changes(actor, office)
    return office


def week_facts(office: OfficeCalendar) -> dict[str, Any]:
    """The week as the trail keeps it."""
    return {"name": office.name, "weekly": office.weekly}


def check_week(week: WantedWeek) -> None:
    """Raise InvalidInput for hours that make no sense and for a week in which the office never opens."""
    for number, windows in enumerate(week.weekly):
        check_windows(windows, f"day{number}")
    if not any(week.weekly):
        raise InvalidInput(
            _("At least one day of the week needs opening hours. Without any, no due date can be counted."),
            field="day0",
        )


def preview_week(actor: Actor, key: str, week: WantedWeek) -> Effect:
    """What the week would do to the due dates of open dossiers. Nothing is written. Raises NotFound, InvalidInput."""
    office = changeable_week(actor, key)
    check_week(week)
    return effect_of({office.pk: calendar_with_week(office.pk, week.weekly)})


def calendar_choices(actor: Actor) -> list[tuple[str, str]]:
    """All calendars as (key, name), for a choice. Raises NotFound."""
    check_administers(actor)
    return list(OfficeCalendar.objects.order_by("name").values_list("key", "name"))


def choices_for(actor: Actor, place: Place) -> list[tuple[str, str]]:
    """The calendars that a place may keep; a receiving point also that of its agency. Raises NotFound."""
    calendars = calendar_choices(actor)
    if isinstance(place, Agency):
        return calendars
    of_agency = _("That of the agency: %(name)s") % {"name": place.agency.calendar.name}
    return [("", of_agency), *calendars]


def place_of(actor: Actor, kind: str, place_id: int) -> Place:
    """The agency, or the receiving point (`kind` "diem"), whose calendar is to be chosen. Raises NotFound."""
    realm = administered_by(actor)
    place: Place | None = (
        ReceivingPoint.objects.select_related("agency__calendar", "calendar").filter(pk=place_id).first()
        if kind == "diem"
        else Agency.objects.select_related("calendar").filter(pk=place_id).first()
    )
    if place is None or not realm.has(agency_of(place).pk):
        raise NotFound
    return place


def locked_place(place: Place) -> Place:
    """The place as it is now, which nobody else changes until this transaction ends."""
    if isinstance(place, ReceivingPoint):
        return ReceivingPoint.objects.select_for_update().get(pk=place.pk)
    return Agency.objects.select_for_update().get(pk=place.pk)


def chosen_calendar(place: Place, key: str) -> OfficeCalendar | None:
    """The calendar with that key; None for a receiving point that keeps its agency's. Raises InvalidInput."""
    if not key and isinstance(place, ReceivingPoint):
        return None
    office = OfficeCalendar.objects.filter(key=key).first()
    if office is None:
        raise InvalidInput(_("Choose a calendar of the list."), field="calendar")
    return office


def preview_choice(place: Place, key: str) -> Effect:
    """What another calendar would do to the due dates of open dossiers: an agency's says which days count, a receiving
    point's when a dossier counts as received. Raises InvalidInput."""
    return effect_at(place, calendar(kept_calendar(place, chosen_calendar(place, key)).pk))


def kept_calendar(place: Place, chosen: OfficeCalendar | None) -> OfficeCalendar:
    """The calendar that a place keeps once one was chosen for it; a receiving point without one keeps its agency's."""
    if chosen is None:
        assert isinstance(place, ReceivingPoint)
        return place.agency.calendar
    return chosen
