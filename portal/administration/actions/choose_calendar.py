"""Say which calendar an agency or a receiving point keeps."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from dossiers.clock import recalculation
from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by
from foundation.agencies.models import Agency
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound
from portal.administration.offices.reading import agency_of
from portal.administration.weeks import Place, chosen_calendar, kept_calendar, locked_place


@transaction.atomic
def choose_calendar(*, actor: Actor, place: Place, key: str, shown: str) -> bool:
    """Give the place the calendar with that key, a receiving point also that of its agency (an empty key). The due
    dates of open dossiers follow by a task. `shown` is the key that the page showed. Returns whether anything differs.

    Raises NotFound for others than system administrators, InvalidInput for a calendar that is not there and when
    somebody else chose another one in the meantime.
    """
    if not administered_by(actor).has(agency_of(place).pk):
        raise NotFound
    present = locked_place(place)
    office, before = chosen_calendar(present, key), present.calendar
    if office == before:
        return False
    if shown != (before.key if before else ""):
        raise InvalidInput(
            _("Somebody else chose another calendar in the meantime, so nothing was saved. Choose again.")
        )
    present.calendar = office
    present.save(update_fields=["calendar"])
    kind = "agency" if isinstance(present, Agency) else "point"
    detail = {"before": before.key if before else "", "after": key}
    record(actor, "choose_calendar", f"{kind}:{present.code}", detail=detail)
    kept = kept_calendar(present, office)
    with override("vi"):
        reason = _("%(place)s keeps the calendar “%(name)s”") % {"place": present.name, "name": kept.name}
    recalculation.order(actor, kept.pk, reason[:200])
    return True
