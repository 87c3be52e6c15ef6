"""Take the published public holidays into the days that all offices share."""

from django.db import transaction

from dossiers.clock import recalculation
from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.agencies.models import CalendarDay
from foundation.agencies.selectors import forget_calendars
from foundation.audit.record import record
from portal.administration.calendars import SHARED, day_facts
from portal.administration.holidays import missing_holidays
from portal.administration.setting_up.permissions import check_sets_up
from portal.administration.setting_up.taking_turns import take_turn


@transaction.atomic
def add_national_holidays(*, actor: Actor, first: int, last: int) -> list[CalendarDay]:
    """Add the days off, days in lieu and make-up Saturdays of these years (Labour Code 2019, art. 112) that are
    missing; what an administrator wrote about a day stays. Returns the new rows.

    Raises NotFound for others than system administrators.
    """
    check_sets_up(actor)
    take_turn()
    missing = missing_holidays(first, last)
    if not missing:
        return []
    CalendarDay.objects.bulk_create(missing)
    after = {day.day.isoformat(): day_facts(day) for day in missing}
    record(actor, "edit_calendar", f"calendar:{SHARED}", detail={"before": {}, "after": after})
    if Dossier.objects.exists():
        recalculation.order(actor, None, missing[0].name)
    transaction.on_commit(forget_calendars)
    return missing
