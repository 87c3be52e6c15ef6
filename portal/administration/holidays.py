"""The public holidays of a year as they were published, beside those that are entered."""

from dataclasses import dataclass

from dossiers.clock.preview import Effect, effect_of
from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.agencies.holidays import NationalDay, national_exceptions
from foundation.agencies.models import CalendarDay
from foundation.agencies.selectors import calendars_with


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The published days of a year: those that are `missing`, what adding them would do, and those `entered`. `years`
    are all that were published; other years are entered day by day."""

    year: int
    years: list[int]
    missing: list[CalendarDay]
    entered: list[CalendarDay]
    effect: Effect | None


def holiday_year(actor: Actor, year: int) -> HolidayYear:
    """What would be added for the year (Labour Code 2019, art. 112, and the yearly swaps). Nothing is written.

    Raises NotFound for others than administrators of the whole site.
    """
    check_administers_site(actor)
    missing = missing_holidays(year, year)
    entered = CalendarDay.objects.filter(calendar=None, day__year=year).order_by("day")
    effect = effect_of(calendars_with(missing)) if missing else None
    years = sorted({day.day.year for day in national_exceptions() if day.swapped_with is None})
    return HolidayYear(year, years, missing, list(entered), effect)


def missing_holidays(first: int, last: int) -> list[CalendarDay]:
    """The published days of these years about which the days that all offices share say nothing, as unsaved rows."""
    known = set(CalendarDay.objects.filter(calendar=None).values_list("day", flat=True))
    return [
        CalendarDay(day=day.day, kind=day.kind, name=day.name_vi, name_en=day.name_en, decision=day.note)
        for day in national_exceptions()
        if _within(day, first, last) and day.day not in known
    ]


def _within(day: NationalDay, first: int, last: int) -> bool:
    """A day off in December may be swapped with a Saturday of the year after."""
    return any(first <= one.year <= last for one in (day.day, day.swapped_with) if one is not None)
