"""Say what holds on a date in the offices that keep a calendar."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.clock import recalculation
from foundation.accounts.actor import Actor
from foundation.agencies.models import CalendarDay
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from portal.administration.calendar_reach import check_changes
from portal.administration.calendars import Wanted, day_facts, day_of, locked, seen


@transaction.atomic
def set_calendar_day(*, actor: Actor, key: str, wanted: Wanted, shown: str) -> bool:
    """Add, change or take out the day (Labour Code 2019, art. 112, and the yearly swaps of the Prime Minister); the due
    dates of open dossiers follow by a task, and the trail says who changed what. `shown` is the mark of what the
    calendar said on the page. Returns whether anything differs.

    Raises NotFound, InvalidInput also when somebody else changed the day in the meantime.
    """
    office = locked(key)
    check_changes(actor, office)
    calendar_id = office.pk if office else None
    present = CalendarDay.objects.filter(calendar=office, day=wanted.day).first()
    future = day_of(wanted, calendar_id)
    before, after = day_facts(present), day_facts(future)
    if before == after:
        return False
    if shown != seen(before):
        raise InvalidInput(
            _(
                "Somebody else changed this day in the meantime, so nothing was saved. What was typed is kept. Look at"
                " what the calendar says now, then change it again."
            )
        )
    if future is None:
        CalendarDay.objects.filter(calendar=office, day=wanted.day).delete()
    else:
        CalendarDay.objects.update_or_create(calendar=office, day=wanted.day, defaults=after)
    detail = {"day": wanted.day.isoformat(), "before": before, "after": after}
    record(actor, "edit_calendar", f"calendar:{key}", detail=detail)
    recalculation.order(actor, calendar_id, f"{wanted.day:%d/%m/%Y}: {wanted.name}"[:200])
    return True
