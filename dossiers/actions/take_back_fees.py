"""Take back what was noted as taken at the counter."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Dossier, Taking
from dossiers.takings import fees_taken, locked_at_till
from dossiers.wording import reason_to_read
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict


@transaction.atomic
def take_back_fees(*, actor: Actor, dossier_id: int, reason: str, at: datetime | None = None) -> Dossier:
    """A mistake in what was taken is corrected by rows of its own, with the reason; the rows before stay as they are,
    and the day on which they were taken keeps its total.

    Raises NotFound away from the point, NotAllowed for a party, InvalidInput for a reason that is no sentence, Conflict
    when nothing was taken.
    """
    dossier = locked_at_till(actor, dossier_id)
    reason = reason_to_read(reason)
    standing = fees_taken(dossier)
    if not standing:
        raise Conflict(_("Nothing was taken that could be taken back."))
    Taking.objects.bulk_create(
        Taking(
            dossier=dossier,
            point_id=one.point_id,
            kind=one.kind,
            name=one.name,
            amount=-one.amount,
            way=one.way,
            receipt=one.receipt,
            taken_by_id=actor.person_id,
            taken_at=at or timezone.now(),
            takes_back=one,
            reason=reason,
        )
        for one in standing
    )
    detail = {"receipt": standing[0].receipt, "amount": sum(one.amount for one in standing)}
    record(actor, "take_back_fees", dossier.subject, detail=detail)
    return dossier
