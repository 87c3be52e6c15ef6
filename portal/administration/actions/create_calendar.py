"""Make a new calendar, out of another or out of typed hours."""

from typing import Final

from django.db import transaction
from django.utils.text import slugify

from foundation.accounts.actor import Actor
from foundation.accounts.selectors import check_administers
from foundation.agencies.models import CalendarDay, OfficeCalendar
from foundation.audit.record import record
from foundation.core.text import fold
from portal.administration.calendars import SHARED, locked
from portal.administration.weeks import WantedWeek, check_week, office_week, week_facts

LONGEST_KEY: Final = 44


@transaction.atomic
def create_calendar(*, actor: Actor, wanted: WantedWeek, like: str = "") -> OfficeCalendar:
    """A calendar of the wanted name, kept by nobody yet: with the wanted hours, or with the hours and the own days of
    `like` (a key). Raises NotFound, and InvalidInput for hours that make no sense."""
    check_administers(actor)
    locked(SHARED)
    source = office_week(actor, like) if like else None
    week = WantedWeek(wanted.name, source.weekly if source else wanted.weekly)
    check_week(week)
    office = OfficeCalendar.objects.create(key=_free_key(week.name), name=week.name, weekly=week.weekly)
    if source:
        _copy_days(source, office)
    detail = {"like": like, "before": None, "after": week_facts(office)}
    record(actor, "edit_calendar", f"calendar:{office.key}", detail=detail)
    return office


def _copy_days(source: OfficeCalendar, office: OfficeCalendar) -> None:
    days = list(CalendarDay.objects.filter(calendar=source))
    for day in days:
        day.pk, day.calendar = None, office
    CalendarDay.objects.bulk_create(days)


def _free_key(name: str) -> str:
    taken = {SHARED, *OfficeCalendar.objects.values_list("key", flat=True)}
    stem = slugify(fold(name))[:LONGEST_KEY].strip("-") or "lich"
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in names if key not in taken)
