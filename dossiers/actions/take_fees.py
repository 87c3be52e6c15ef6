"""Take the fees of a received dossier at the counter."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.fees.takings import check_nothing_came_between, locked_at_till, till_of
from dossiers.models import Dossier
from dossiers.phases import WITHOUT_RESULT
from dossiers.wording import receipt_to_note
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict
from foundation.core.statements.rows import Rows
from foundation.core.wording import dong
from payments.models import TakingWay
from payments.selectors import amount_told, fees_owed
from payments.till import take


@transaction.atomic
def take_fees(
    *,
    actor: Actor,
    dossier_id: int,
    receipt: str,
    way: TakingWay,
    seen: int | None = None,
    last: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Reception, or a cashier of the same point, confirms that the fees told on receipt were paid, whole, by which
    receipt; from then on they are not computed anew. `seen` is the number of the obligation that the page showed: the
    money in hand is of that amount; `last` the key of the last line of the till that stood there, 0 for none.

    Raises NotFound away from the point, NotAllowed for a party, InvalidInput without a number, Conflict when they were
    taken already, told anew or taken and taken back since, when nothing is to be paid, also of what ended without a
    result, or while somebody else has to set an amount.
    """
    dossier = locked_at_till(actor, dossier_id)
    receipt = receipt_to_note(receipt, _("Enter the number of the receipt."))
    owed, moment, rows = fees_owed(dossier_id, lock=True), at or timezone.now(), Rows()
    if owed is not None and owed.is_settled:
        raise Conflict(_("These fees were taken already."))
    if owed is None or not owed.known_amount:
        raise Conflict(_("Nothing of a known amount is to be paid for this dossier."))
    if dossier.state in WITHOUT_RESULT:
        raise Conflict(_("This dossier ended without a result, so nothing is taken for it any more."))
    if seen not in (None, owed.number):
        raise Conflict(_told_anew(amount_told(dossier_id, seen), owed.known_amount))
    check_nothing_came_between(dossier, last)
    take(rows, dossier_id, owed.number, owed.lines, till_of(actor, dossier, moment), receipt, way)
    rows.write()
    detail = {"receipt": receipt, "amount": owed.known_amount}
    record(actor, "take_fees", dossier.subject, detail=detail)
    return dossier


def _told_anew(before: int | None, now: int) -> str:
    return _(
        "Nothing was noted: the fees were told anew since this page was opened. It showed %(before)s; %(now)s are to be"
        " paid now. Take that amount, then confirm."
    ) % {"before": dong(before) if before else "–", "now": dong(now)}
