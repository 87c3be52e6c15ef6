"""Take the fees of a received dossier at the counter."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.takings import locked_at_till, till_of
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict, InvalidInput
from foundation.core.rows import Rows
from payments.models import TakingWay
from payments.selectors import fees_owed
from payments.till import take


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
    owed, moment, rows = fees_owed(dossier_id), at or timezone.now(), Rows()
    if owed is not None and owed.is_settled:
        raise Conflict(_("These fees were taken already."))
    if owed is None or not owed.known_amount:
        raise Conflict(_("Nothing of a known amount is to be paid for this dossier."))
    take(rows, dossier_id, owed.number, owed.lines, till_of(actor, dossier, moment), receipt.strip(), way)
    rows.write()
    detail = {"receipt": receipt.strip(), "amount": owed.known_amount}
    record(actor, "take_fees", dossier.subject, detail=detail)
    return dossier
