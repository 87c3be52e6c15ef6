"""Calendars as the arithmetic wants them, cached until an administrator changes a row."""

from datetime import date, time
from functools import lru_cache

from django.db.models import Q

from portal.agencies.models import Agency, CalendarDay, OfficeCalendar, ReceivingPoint
from portal.core.working_time import DayKind, ExceptionalDay, Window, WorkingCalendar, exceptional_day


def calendar_of(place: Agency | ReceivingPoint) -> WorkingCalendar:
    """The working calendar of an agency or a receiving point; a point without own hours has its agency's."""
    if isinstance(place, ReceivingPoint) and place.calendar_id is None:
        place = place.agency
    assert place.calendar_id is not None
    return calendar(place.calendar_id)


def calendar(calendar_id: int) -> WorkingCalendar:
    """The calendar of that id; read again in a process after `forget_calendars`."""
    return _load(calendar_id)


def forget_calendars() -> None:
    """Drop what this process remembers, after calendar rows were changed."""
    _load.cache_clear()


@lru_cache(maxsize=512)
def _load(calendar_id: int) -> WorkingCalendar:
    row = OfficeCalendar.objects.get(pk=calendar_id)
    weekly = tuple(_windows(day) for day in row.weekly)
    usual = next((windows for windows in weekly if windows), ())
    days = CalendarDay.objects.filter(Q(calendar=row) | Q(calendar=None)).order_by("calendar_id")
    # Own days come first in this order and win over the days that hold for every office.
    exceptions: dict[date, ExceptionalDay] = {}
    for day in days:
        exceptions.setdefault(day.day, exceptional_day(DayKind(day.kind), _windows(day.windows), usual))
    return WorkingCalendar(weekly=weekly, exceptions=exceptions)


def _windows(pairs: list[list[str]]) -> tuple[Window, ...]:
    return tuple(Window(time.fromisoformat(start), time.fromisoformat(end)) for start, end in pairs)
