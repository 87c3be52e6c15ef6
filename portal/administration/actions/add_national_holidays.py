"""Take the published public holidays into the days that all offices share."""

from django.db import transaction

from dossiers.clock import recalculation
from dossiers.models import Dossier
from portal.accounts.actor import Actor
from portal.administration.calendars import SHARED, day_facts
from portal.administration.setting_up.permissions import check_sets_up
from portal.administration.setting_up.taking_turns import take_turn
from portal.agencies.holidays import NationalDay, national_exceptions
from portal.agencies.models import CalendarDay
from portal.agencies.selectors import forget_calendars
from portal.audit.record import record


@transaction.atomic
def add_national_holidays(*, actor: Actor, first: int, last: int) -> list[CalendarDay]:
    """Add the days off, days in lieu and make-up Saturdays of these years (Labour Code 2019, art. 112) that are
    missing; what an administrator wrote about a day stays. Returns the new rows.

    Raises NotFound for others than system administrators.
    """
    check_sets_up(actor)
    take_turn()
    known = set(CalendarDay.objects.filter(calendar=None).values_list("day", flat=True))
    missing = [
        CalendarDay(day=day.day, kind=day.kind, name=day.name_vi, name_en=day.name_en, decision=day.note)
        for day in national_exceptions()
        if _within(day, first, last) and day.day not in known
    ]
    if not missing:
        return []
    CalendarDay.objects.bulk_create(missing)
    after = {day.day.isoformat(): day_facts(day) for day in missing}
    record(actor, "edit_calendar", f"calendar:{SHARED}", detail={"before": {}, "after": after})
    if Dossier.objects.exists():
        recalculation.order(actor, None, missing[0].name)
    transaction.on_commit(forget_calendars)
    return missing


def _within(day: NationalDay, first: int, last: int) -> bool:
    """A day off in December may be swapped with a Saturday of the year after."""
    return any(first <= one.year <= last for one in (day.day, day.swapped_with) if one is not None)
