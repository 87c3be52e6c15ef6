"""Take a rung off the ladder of urging."""

from django.db import transaction
from django.utils import timezone

from dossiers.models import Rung
from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.audit.record import record


@transaction.atomic
def remove_rung(*, actor: Actor, rung_id: int) -> None:
    """Nobody is told by it from now on; what it told stays, and the trail says who took it away. Taking away what is
    gone does nothing. Raises NotFound."""
    check_administers_site(actor)
    rung = Rung.objects.select_for_update().filter(pk=rung_id, until=None).first()
    if rung is None:
        return
    rung.until = timezone.now()
    rung.save(update_fields=["until"])
    before = {"measure": rung.measure, "hours": rung.hours, "told": sorted(rung.told)}
    detail = {"before": before, "after": None}
    record(actor, "remove_rung", f"rung:{rung.pk}", detail=detail)
