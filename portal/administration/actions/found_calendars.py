"""Make the first calendars, out of nothing."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from dossiers.clock import recalculation
from foundation.accounts.actor import Actor
from foundation.agencies.models import OfficeCalendar
from foundation.agencies.selectors import forget_calendars
from foundation.audit.record import record
from portal.administration.setting_up.permissions import check_sets_up
from portal.administration.setting_up.taking_turns import take_turn
from portal.administration.setting_up.wanted import WantedCalendar
from portal.administration.weeks import WantedWeek, check_week, week_facts


@transaction.atomic
def found_calendars(*, actor: Actor, wanted: Sequence[WantedCalendar]) -> list[OfficeCalendar]:
    """Create the calendars that are missing; one that is there only changes when its hours were said, and the due dates
    of open dossiers follow. The trail keeps before and after. Returns what was made or changed.

    Raises NotFound for others than system administrators, InvalidInput for a week that makes no sense.
    """
    check_sets_up(actor)
    take_turn()
    present = {office.key: office for office in OfficeCalendar.objects.all()}
    done = []
    for one in wanted:
        office = present.get(one.key)
        if office is None or one.said:
            check_week(WantedWeek(one.name, one.weekly))
            done += _written(actor, one, office)
    transaction.on_commit(forget_calendars)
    return done


def _written(actor: Actor, one: WantedCalendar, office: OfficeCalendar | None) -> list[OfficeCalendar]:
    before = week_facts(office) if office else {}
    row = office or OfficeCalendar(key=one.key)
    row.name, row.weekly = one.name, one.weekly
    if before == week_facts(row):
        return []
    row.save()
    record(actor, "edit_calendar", f"calendar:{row.key}", detail={"before": before, "after": week_facts(row)})
    if before and before["weekly"] != row.weekly:
        with override("vi"):
            reason = _("Other weekly hours: %(name)s") % {"name": row.name}
        recalculation.order(actor, row.pk, reason[:200])
    return [row]
