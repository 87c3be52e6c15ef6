"""What the set-up pages show before anything is made."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.agencies.holidays import national_exceptions
from foundation.agencies.models import Agency, CalendarDay, OfficeCalendar
from portal.administration.setting_up.places import Seat, agencies_of, seated_at, seats
from portal.administration.setting_up.sentences import tree_counts
from portal.administration.setting_up.tree import Difference, difference
from portal.administration.setting_up.wanted import WantedAgency
from portal.administration.setting_up.weeks import usual_weeks


@dataclass(frozen=True, slots=True)
class TreePreview:
    """What would be made: in numbers, and each agency with its units and points."""

    wanted: tuple[WantedAgency, ...]
    found: Difference
    counts: str


@dataclass(frozen=True, slots=True)
class CalendarsPage:
    """The calendars that are there, the usual ones that are not, and the missing holidays by year."""

    offices: list[OfficeCalendar]
    missing: list[str]
    holidays: dict[int, int]


def preview_tree(actor: Actor, seat: Seat) -> TreePreview:
    """What the agencies of a seat would add. Nothing is written. Raises NotFound, Findings."""
    check_administers_site(actor)
    agencies = agencies_of(seat)
    changes = difference(agencies)
    return TreePreview(agencies, changes, tree_counts(changes))


def first_guess(actor: Actor) -> dict[str, Any]:
    """What the top agency that is there tells: its code, and its province or commune. Raises NotFound."""
    check_administers_site(actor)
    top = Agency.objects.filter(parent=None, valid_to=None).order_by("pk").first()
    if top is None:
        return {"centre": True}
    facts = {"code": top.code, "since": top.valid_from}
    place = seated_at(top.address)
    if place is not None and place.parent is not None:
        return facts | {"division": place.parent.code, "communes": place.code, "alone": True}
    division = next((code for code, name in seats() if name.lower() in top.name.lower()), "")
    return facts | {"division": division, "centre": True}


def calendars_page(actor: Actor) -> CalendarsPage:
    """Two queries. Raises NotFound."""
    check_administers_site(actor)
    offices = list(OfficeCalendar.objects.order_by("pk"))
    keys = {office.key for office in offices}
    days = set(CalendarDay.objects.filter(calendar=None).values_list("day", flat=True))
    missing = Counter(day.day.year for day in national_exceptions() if day.day not in days)
    usual = [week.name for week in usual_weeks().values() if week.key not in keys]
    return CalendarsPage(offices, usual, dict(sorted(missing.items())))
