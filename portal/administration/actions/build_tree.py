"""Make the agencies, units and receiving points of a place in one step."""

from collections.abc import Sequence

from django.db import transaction

from dossiers.clock import recalculation
from foundation.accounts.actor import Actor
from foundation.agencies.models import Agency, ReceivingPoint, Unit
from foundation.agencies.selectors import forget_calendars
from foundation.audit.record import record_all
from portal.administration.offices.reading import Office, facts_of, subject_of
from portal.administration.setting_up.permissions import check_sets_up
from portal.administration.setting_up.taking_turns import take_turn
from portal.administration.setting_up.tree import Difference, difference
from portal.administration.setting_up.wanted import WantedAgency

BATCH = 1000


@transaction.atomic
def build_tree(*, actor: Actor, wanted: Sequence[WantedAgency]) -> Difference:
    """Create what is missing of the wanted agencies and change what was said otherwise (identifiers by Decision
    20/2020/QĐ-TTg); what is there beside stays. Run again, or by two at once, it finds nothing left to do. Each agency
    leaves its entry in the trail. Returns what was made and changed; about a dozen statements for a whole province.

    Raises NotFound for others than system administrators, Findings.
    """
    check_sets_up(actor)
    take_turn()
    found = difference(wanted)
    _create(found)
    for changed in found.changed:
        type(changed.office).objects.filter(pk=changed.office.pk).update(
            **{name: getattr(changed.office, name) for name in changed.names}
        )
    _record(actor, found)
    _follow(actor, found)
    transaction.on_commit(forget_calendars)
    return found


def _create(found: Difference) -> None:
    """Parents get their ids before those below them are written."""
    waiting = found.agencies
    while waiting:
        ready = [agency for agency in waiting if agency.parent is None or agency.parent not in waiting]
        Agency.objects.bulk_create(ready, batch_size=BATCH)
        waiting = [agency for agency in waiting if agency not in ready]
    Unit.objects.bulk_create(found.units, batch_size=BATCH)
    ReceivingPoint.objects.bulk_create(found.points, batch_size=BATCH)


def _record(actor: Actor, found: Difference) -> None:
    made: list[Office] = [*found.agencies, *found.units, *found.points]
    entries = [(subject_of(office), {"before": {}, "after": facts_of(office)}) for office in made]
    entries += [
        (subject_of(one.office), {"before": one.before, "after": facts_of(one.office)})
        for one in found.changed
    ]
    record_all(actor, "edit_office", entries)


def _follow(actor: Actor, found: Difference) -> None:
    """Due dates are counted by the calendars of agencies."""
    calendars = {
        one.office.calendar_id: one.office
        for one in found.changed
        if "calendar" in one.names and isinstance(one.office, Agency)
    }
    for calendar_id, agency in calendars.items():
        recalculation.order(actor, calendar_id, str(agency.name))
