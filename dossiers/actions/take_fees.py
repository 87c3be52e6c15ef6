"""Take the fees of a received dossier at the counter."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.documents.wording import fee_name
from dossiers.models import Dossier, Taking, TakingWay
from dossiers.takings import fees_taken, locked_at_till
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict, InvalidInput


@transaction.atomic
def take_fees(
    *, actor: Actor, dossier_id: int, receipt: str, way: TakingWay, at: datetime | None = None
) -> Dossier:
    """Reception, or a cashier of the same point, confirms that the fees told on receipt were paid, whole, by which
    receipt; from then on they are not computed anew.

    Raises NotFound away from the point, NotAllowed for a party, InvalidInput without a number, Conflict when they were
    taken already, when nothing is to be paid, or while somebody else has to set an amount.
    """
    dossier = locked_at_till(actor, dossier_id)
    if not receipt.strip():
        raise InvalidInput(_("Enter the number of the receipt."), field="receipt")
    if fees_taken(dossier):
        raise Conflict(_("These fees were taken already."))
    amounts = [line["amount"] for line in dossier.fees]
    if None in amounts or not sum(amounts):
        raise Conflict(_("Nothing of a known amount is to be paid for this dossier."))
    Taking.objects.bulk_create(
        Taking(
            dossier=dossier,
            point=dossier.receiving_point,
            kind=line["kind"],
            name=fee_name(line)[:200],
            amount=line["amount"],
            way=way,
            receipt=receipt.strip(),
            taken_by_id=actor.person_id,
            taken_at=at or timezone.now(),
        )
        for line in dossier.fees
        if line["amount"]
    )
    detail = {"receipt": receipt.strip(), "amount": sum(amounts)}
    record(actor, "take_fees", dossier.subject, detail=detail)
    return dossier
