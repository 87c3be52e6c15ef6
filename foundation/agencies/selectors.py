"""Calendars as the arithmetic wants them, remembered by each process until an administrator changes a row."""

from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache
from time import monotonic
from typing import Final
from uuid import uuid4

from django.core.cache import cache
from django.db.models import Q

from foundation.agencies.models import Agency, CalendarDay, OfficeCalendar, ReceivingPoint
from foundation.core.working_time import (
    DayKind,
    ExceptionalDay,
    ServiceHours,
    Window,
    WorkingCalendar,
    exceptional_day,
)

STAMP: Final = "calendars-changed"
LOOK_AGAIN: Final = 5.0
"""Seconds after which a process asks whether another one changed a calendar."""


class _Known:
    stamp: str | None = None
    looked_at: float = 0.0


def calendar_of(place: Agency | ReceivingPoint) -> WorkingCalendar:
    """The working calendar of an agency or a receiving point; a point without own hours has its agency's."""
    if isinstance(place, ReceivingPoint) and place.calendar_id is None:
        place = place.agency
    assert place.calendar_id is not None
    return calendar(place.calendar_id)


def service_hours(agency: Agency, point: ReceivingPoint | None) -> ServiceHours:
    """The hours of a service: the receiving point's for receipt, those of the competent agency for the work. Without a
    point both are the agency's."""
    return ServiceHours(reception=calendar_of(point or agency), office=calendar_of(agency))


def calendar(calendar_id: int) -> WorkingCalendar:
    """The calendar of that id, at most five seconds older than the last change by another process."""
    if monotonic() - _Known.looked_at > LOOK_AGAIN:
        _look()
    return _load(calendar_id)


def each_calendar() -> list[tuple[int, WorkingCalendar]]:
    """Every calendar with its id, for sweeps over the dossiers of all agencies. One query."""
    ids = OfficeCalendar.objects.order_by("pk").values_list("pk", flat=True)
    return [(pk, calendar(pk)) for pk in ids]


def forget_calendars() -> None:
    """Drop what all processes remember, after calendar rows were changed and committed."""
    cache.set(STAMP, uuid4().hex, timeout=None)
    _look()
    _load.cache_clear()


def calendars_if(calendar_id: int | None, day: CalendarDay | None, on: date) -> dict[int, WorkingCalendar]:
    """The calendars that would differ, by id, if `day` were what the calendar says about the date `on`; None means
    that it says nothing. Without a calendar it is what all offices share. Nothing is written or remembered."""
    offices = OfficeCalendar.objects.all()
    touched = offices if calendar_id is None else offices.filter(pk=calendar_id)
    return {office.pk: _with(office, calendar_id, day, on) for office in touched}


def calendars_with(days: Iterable[CalendarDay]) -> dict[int, WorkingCalendar]:
    """All calendars as they would be with these days for every office, by id; what a calendar says already goes before.
    Nothing is written or remembered."""
    more = list(days)
    return {office.pk: _built(office, [*_days_of(office), *more]) for office in OfficeCalendar.objects.all()}


def calendar_with_week(calendar_id: int, weekly: list[list[list[str]]]) -> WorkingCalendar:
    """The calendar as it would be with these hours, seven lists of windows, Monday first. Nothing is written or
    remembered."""
    office = OfficeCalendar.objects.get(pk=calendar_id)
    office.weekly = weekly
    return _built(office, _days_of(office))


def _with(
    office: OfficeCalendar, calendar_id: int | None, day: CalendarDay | None, on: date
) -> WorkingCalendar:
    days = [row for row in _days_of(office) if (row.calendar_id, row.day) != (calendar_id, on)]
    replaced = [*days, day] if day else days
    return _built(office, sorted(replaced, key=lambda row: row.calendar_id is None))


def _look() -> None:
    stamp = cache.get(STAMP)
    if stamp != _Known.stamp:
        _load.cache_clear()
    _Known.stamp, _Known.looked_at = stamp, monotonic()


@lru_cache(maxsize=512)
def _load(calendar_id: int) -> WorkingCalendar:
    row = OfficeCalendar.objects.get(pk=calendar_id)
    return _built(row, _days_of(row))


def _days_of(row: OfficeCalendar) -> Iterable[CalendarDay]:
    return CalendarDay.objects.filter(Q(calendar=row) | Q(calendar=None)).order_by("calendar_id")


def _built(row: OfficeCalendar, days: Iterable[CalendarDay]) -> WorkingCalendar:
    weekly = tuple(_windows(day) for day in row.weekly)
    usual = next((windows for windows in weekly if windows), ())
    # Own days come first in this order and win over the days that hold for every office.
    exceptions: dict[date, ExceptionalDay] = {}
    for day in days:
        exceptions.setdefault(day.day, exceptional_day(DayKind(day.kind), _windows(day.windows), usual))
    return WorkingCalendar(weekly=weekly, exceptions=exceptions)


def _windows(pairs: list[list[str]]) -> tuple[Window, ...]:
    return tuple(Window(time.fromisoformat(start), time.fromisoformat(end)) for start, end in pairs)
