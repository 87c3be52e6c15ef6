"""Close an agency, a unit or a receiving point."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by
from foundation.agencies.models import Agency, ReceivingPoint, Unit
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound
from portal.administration.offices.closing import hindrances
from portal.administration.offices.reading import Office, agency_of, subject_of


@transaction.atomic
def close_office(
    *, actor: Actor, office: Office, day: date, successors: Sequence[Agency] | Sequence[Unit] = ()
) -> None:
    """The office exists no more from `day` on; its successors may read what it has ended. An agency ends with its
    units.

    Raises NotFound for others than system administrators; InvalidInput for a day to come, an office that has ended, and
    as long as anything is left in it: merging and splitting move that, with a record.
    """
    if not administered_by(actor).has(agency_of(office).pk):
        raise NotFound
    office = type(office).objects.select_for_update().get(pk=office.pk)
    _check_day(office, day)
    if left := list(hindrances(office, day)):
        raise InvalidInput(" ".join(left))
    office.valid_to = day
    office.save(update_fields=["valid_to"])
    if isinstance(office, ReceivingPoint):
        office.offerings.clear()
    else:
        office.successors.add(*successors)
    if isinstance(office, Agency):
        office.units.filter(valid_to__isnull=True).update(valid_to=day)
    detail = {
        "successors": [one.code for one in successors],
        "before": {"valid_to": None},
        "after": {"valid_to": day.isoformat()},
    }
    record(actor, "close_office", subject_of(office), detail=detail)


def _check_day(office: Office, day: date) -> None:
    if office.valid_to is not None:
        raise InvalidInput(_("It was closed before."))
    if day > timezone.localdate():
        raise InvalidInput(_("It can be closed when the day has come, not before."), field="day")
    if isinstance(office, Agency) and day <= office.valid_from:
        raise InvalidInput(_("An agency must end after it began."), field="day")
