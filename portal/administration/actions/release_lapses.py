"""Let dossiers end that were held because they were unusually many."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import HeldLapses
from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.audit.record import record
from foundation.core.errors import Conflict
from foundation.core.worker.nudge import nudge


@transaction.atomic
def release_lapses(*, actor: Actor, held_id: int, number: int) -> None:
    """Whoever looked lets the dossiers end whose time was over at that moment; `number` is what the page showed.

    Raises NotFound, Conflict when others are held by now, and when the moment is still to come: then the clock that
    counted them was wrong.
    """
    check_administers_site(actor)
    held = HeldLapses.objects.select_for_update().filter(pk=held_id, is_open=True).first()
    if held is None or held.number != number:
        raise Conflict(_("Meanwhile others are held. Look at their number again."))
    if held.until > timezone.now():
        raise Conflict(
            _(
                "They were counted by a clock that was ahead. Have it set; the next night counts again, and nothing "
                "has ended."
            )
        )
    held.is_open, held.released_at, held.released_by_id = False, timezone.now(), actor.person_id
    held.save(update_fields=["is_open", "released_at", "released_by"])
    record(actor, "release_lapses", f"held_lapses:{held.pk}", detail={"number": held.number})
    transaction.on_commit(lambda: nudge("dossiers.tasks.lapse_unanswered"))
