"""What another calendar would do to the due dates of open dossiers, before anybody chooses it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from dossiers.clock.another_calendar import follow
from dossiers.clock.recalculation import kept_by, open_batches
from dossiers.models import Dossier
from foundation.agencies.models import Agency, ReceivingPoint
from foundation.agencies.selectors import calendar, service_hours
from foundation.core.working_time import ServiceHours, WorkingCalendar
from procedures.models import Offering


@dataclass(frozen=True, slots=True)
class Effect:
    """How many open dossiers there are under some calendars, how many would be due at another time, and how many of the
    others stay although their date was counted otherwise: it has passed, or the other one would have."""

    open: int
    earlier: int
    later: int
    staying: int


def effect_of(calendars: Mapping[int, WorkingCalendar]) -> Effect:
    """What would happen to due dates if these were the calendars, by id. Nothing is written; a few queries per 500."""

    def hours_of(dossier: Dossier) -> ServiceHours | None:
        ids = _calendars_of(dossier)
        if not calendars.keys() & set(ids):
            return None
        return ServiceHours(*(calendars.get(pk) or calendar(pk) for pk in ids))

    return _effect(open_batches(kept_by(calendars)), hours_of)


def effect_at(place: Agency | ReceivingPoint, hours: WorkingCalendar) -> Effect:
    """What would happen to due dates if an agency or a receiving point kept this calendar. Nothing is written."""
    points = [place.pk] if isinstance(place, ReceivingPoint) else place.receiving_points.filter(calendar=None)

    def hours_of(dossier: Dossier) -> ServiceHours | None:
        point, present = dossier.receiving_point, service_hours(dossier.agency, dossier.receiving_point)
        receives = point == place or (point.calendar_id is None and point.agency == place)
        if not receives and dossier.agency != place:
            return None
        works = dossier.agency == place
        return ServiceHours(hours if receives else present.reception, hours if works else present.office)

    agencies = set(Offering.objects.filter(receiving_points__in=points).values_list("agency_id", flat=True))
    agencies |= {place.pk} if isinstance(place, Agency) else set()
    return _effect(open_batches(Q(agency_id__in=agencies)), hours_of)


def _effect(batches: Iterator[list[Dossier]], hours_of: Callable[[Dossier], ServiceHours | None]) -> Effect:
    total = earlier = later = staying = 0
    now = timezone.now()
    for batch in batches:
        for dossier in batch:
            hours = hours_of(dossier)
            if hours is None:
                continue
            one = follow(dossier, hours, now)
            total += 1
            earlier += one.new < one.old
            later += one.new > one.old
            staying += one.stays
    return Effect(total, earlier, later, staying)


def _calendars_of(dossier: Dossier) -> tuple[int, int]:
    """The calendars of reception and office, by id."""
    point = dossier.receiving_point
    return point.calendar_id or point.agency.calendar_id, dossier.agency.calendar_id
