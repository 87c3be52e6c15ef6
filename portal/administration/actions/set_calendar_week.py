"""Say at which hours of the week the offices that keep a calendar are open."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from dossiers.clock import recalculation
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound
from portal.administration.calendar_reach import check_changes
from portal.administration.calendars import locked, seen
from portal.administration.weeks import WantedWeek, check_week, week_facts


@transaction.atomic
def set_calendar_week(*, actor: Actor, key: str, wanted: WantedWeek, shown: str) -> bool:
    """Change name and weekly hours (the working week that the head of the agency decides, Labour Code 2019, art. 105);
    the due dates of open dossiers follow by a task, and the trail says who changed what. `shown` is the mark of
    the week that the page showed. Returns whether anything differs.

    Raises NotFound, InvalidInput also when somebody else changed the week in the meantime.
    """
    office = locked(key)
    check_changes(actor, office)
    if office is None:
        raise NotFound
    check_week(wanted)
    before = week_facts(office)
    office.name, office.weekly = wanted.name, wanted.weekly
    after = week_facts(office)
    if before == after:
        return False
    if shown != seen(before):
        raise InvalidInput(
            _(
                "Somebody else changed this calendar in the meantime, so nothing was saved. What was typed is kept."
                " Compare it with the hours that hold now, then change the calendar again."
            )
        )
    office.save(update_fields=["name", "weekly"])
    record(actor, "edit_calendar", f"calendar:{key}", detail={"before": before, "after": after})
    if before["weekly"] != after["weekly"]:
        with override("vi"):
            reason = _("Other weekly hours: %(name)s") % {"name": office.name}
        recalculation.order(actor, office.pk, reason[:200])
    return True
