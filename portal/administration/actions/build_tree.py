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
    changes = difference(wanted)
    _create(changes)
    for changed in changes.changed:
        type(changed.office).objects.filter(pk=changed.office.pk).update(
            **{name: getattr(changed.office, name) for name in changed.names}
        )
    _record(actor, changes)
    _follow(actor, changes)
    transaction.on_commit(forget_calendars)
    return changes


def _create(changes: Difference) -> None:
    """Parents get their ids before those below them are written."""
    waiting = changes.agencies
    while waiting:
        ready = [agency for agency in waiting if agency.parent is None or agency.parent not in waiting]
        Agency.objects.bulk_create(ready, batch_size=BATCH)
        waiting = [agency for agency in waiting if agency not in ready]
    Unit.objects.bulk_create(changes.units, batch_size=BATCH)
    ReceivingPoint.objects.bulk_create(changes.points, batch_size=BATCH)


def _record(actor: Actor, changes: Difference) -> None:
    made: list[Office] = [*changes.agencies, *changes.units, *changes.points]
    entries = [(subject_of(office), {"before": {}, "after": facts_of(office)}) for office in made]
    entries += [
        (subject_of(change.office), {"before": change.before, "after": facts_of(change.office)})
        for change in changes.changed
    ]
    record_all(actor, "edit_office", entries)


def _follow(actor: Actor, changes: Difference) -> None:
    """Due dates are counted by the calendars of agencies."""
    calendars = {
        change.office.calendar_id: change.office
        for change in changes.changed
        if "calendar" in change.names and isinstance(change.office, Agency)
    }
    for calendar_id, agency in calendars.items():
        recalculation.order(actor, calendar_id, str(agency.name))
