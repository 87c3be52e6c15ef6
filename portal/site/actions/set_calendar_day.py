"""Say what holds on a date in the offices that keep a calendar."""

from django.db import transaction

from dossiers import recalculation
from portal.accounts.actor import Actor
from portal.accounts.selectors import check_administers
from portal.agencies.models import CalendarDay
from portal.audit.record import record
from portal.site.calendars import Wanted, day_of, office_of

FACTS = ("kind", "windows", "name", "name_en", "decision")


@transaction.atomic
def set_calendar_day(*, actor: Actor, key: str, wanted: Wanted) -> bool:
    """Add, change or take out the day (Labour Code 2019, art. 112, and the yearly swaps of the Prime Minister); the due
    dates of open dossiers follow by a task, and the trail says who changed what. Returns whether anything differs.

    Raises NotFound, InvalidInput.
    """
    check_administers(actor)
    office = office_of(key)
    calendar_id = office.pk if office else None
    present = CalendarDay.objects.select_for_update().filter(calendar=office, day=wanted.day).first()
    future = day_of(wanted, calendar_id)
    before, after = _facts(present), _facts(future)
    if before == after:
        return False
    if future is None:
        CalendarDay.objects.filter(calendar=office, day=wanted.day).delete()
    else:
        CalendarDay.objects.update_or_create(calendar=office, day=wanted.day, defaults=after)
    detail = {"day": wanted.day.isoformat(), "before": before, "after": after}
    record(actor, "edit_calendar", f"calendar:{key}", detail=detail)
    recalculation.order(actor, calendar_id, f"{wanted.day:%d/%m/%Y}: {wanted.name}"[:200])
    return True


def _facts(day: CalendarDay | None) -> dict[str, object]:
    return {} if day is None else {fact: getattr(day, fact) for fact in FACTS}
