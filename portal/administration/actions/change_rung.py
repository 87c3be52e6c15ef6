"""Change who is told by a rung of the ladder of urging."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import Rung
from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound


@transaction.atomic
def change_rung(*, actor: Actor, rung_id: int, told: frozenset[str]) -> Rung:
    """These people (`holder`, `heads`, `leaders`) are told from now on. The rung stays the same one, so nothing that
    came to it is told a second time; the trail says who changed it.

    Raises NotFound, also for one that was taken away, and InvalidInput where nobody is told.
    """
    check_administers_site(actor)
    if not told:
        raise InvalidInput(_("Choose who is told."), field="told")
    rung = Rung.objects.select_for_update().filter(pk=rung_id, until=None).first()
    if rung is None:
        raise NotFound
    before = rung.told
    rung.tell(told)
    if rung.told == before:
        return rung
    rung.save(update_fields=["to_holder", "to_heads", "to_leaders"])
    detail = {"before": {"told": sorted(before)}, "after": {"told": sorted(rung.told)}}
    record(actor, "change_rung", f"rung:{rung.pk}", detail=detail)
    return rung
