"""Add a rung to the ladder of urging."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Rung
from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.audit.record import record
from foundation.core.errors import InvalidInput


@transaction.atomic
def add_rung(*, actor: Actor, measure: str, hours: int, told: frozenset[str]) -> Rung:
    """Tell these people (`holder`, `heads`, `leaders`) so many working hours after the moment, before it for negative
    ones. What has come to the rung by now is not told by it; the trail says who added it.

    Raises NotFound, InvalidInput where nobody is told and where there is one at this moment already.
    """
    check_administers_site(actor)
    if not told:
        raise InvalidInput(_("Choose who is told."), field="told")
    rung = Rung(measure=measure, hours=hours, since=timezone.now())
    rung.tell(told)
    try:
        with transaction.atomic():
            rung.save(force_insert=True)
    except IntegrityError as error:
        raise InvalidInput(_("There is a rung at this moment already."), field="hours") from error
    detail = {"before": None, "after": {"measure": measure, "hours": hours, "told": sorted(rung.told)}}
    record(actor, "add_rung", f"rung:{rung.pk}", detail=detail)
    return rung
