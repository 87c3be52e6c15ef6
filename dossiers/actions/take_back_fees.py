"""Take back what was noted as taken at the counter."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.fees.takings import came_online, check_nothing_came_between, locked_at_till, till_of
from dossiers.models import Dossier
from dossiers.wording import reason_to_read
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict
from foundation.core.statements.rows import Rows
from payments.models import TakingBack
from payments.selectors import fees_owed
from payments.till import fees_taken, take_back


@transaction.atomic
def take_back_fees(
    *,
    actor: Actor,
    dossier_id: int,
    back_as: TakingBack,
    reason: str,
    last: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """What was noted by mistake, or is given back, stands in rows of its own, with the reason; the rows before stay as
    they are, and the day on which they were taken keeps its total. The fees are owed again. `last` is the key of the
    last line that the page showed.

    Raises NotFound away from the point, NotAllowed for a party, InvalidInput for a reason that is no sentence, Conflict
    when nothing was taken, another line came since, or the money came online and so lies in no drawer.
    """
    dossier = locked_at_till(actor, dossier_id)
    reason = reason_to_read(reason)
    standing, owed, moment, rows = fees_taken(dossier_id), fees_owed(dossier_id), at or timezone.now(), Rows()
    if not standing or owed is None:
        raise Conflict(_("Nothing was taken that could be taken back."))
    check_nothing_came_between(dossier, last)
    if came_online(standing):
        raise Conflict(_("This was paid online, so no till gives it back: it goes back the way it came."))
    take_back(rows, owed.number, standing, till_of(actor, dossier, moment), back_as, reason)
    rows.write()
    amount = sum(one.amount for one in standing)
    detail = {"receipt": standing[0].receipt, "amount": amount, "back_as": back_as.value}
    record(actor, "take_back_fees", dossier.subject, reason=reason, detail=detail)
    return dossier
