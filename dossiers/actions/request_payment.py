"""Ask the applicant to meet a financial obligation."""

from datetime import datetime

from dossiers.acting import Beginnings
from dossiers.fees.owing import owed_for
from dossiers.models import Dossier
from dossiers.moves.request_payment import MOVE
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from payments.telling import demand


def request_payment(
    *,
    actor: Actor,
    dossier_id: int,
    amount: int,
    reason: str,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Tell the applicant what is owed (tax, land-use fee; whole dong) and on which notice; the clock waits for it."""
    if amount <= 0:
        raise InvalidInput(MOVE.argument("amount").missing, field="amount")
    payload = {"amount": amount}
    with moving(
        "request_payment",
        actor=actor,
        dossier_id=dossier_id,
        seen=seen,
        item=item,
        reason=reason,
        payload=payload,
        at=at,
    ) as in_progress:
        number = in_progress.dossier.version + 1
        demand(in_progress.rows, dossier_id, number, amount, in_progress.reason, in_progress.at)
    return in_progress.dossier


def beginnings(circumstances: Circumstances) -> Beginnings:
    """What the receipt told as the fee; a tax is another amount."""
    owed = owed_for(circumstances.dossier)
    return {"amount": owed.known_amount} if owed and owed.known_amount else {}
