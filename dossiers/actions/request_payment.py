"""Ask the applicant to meet a financial obligation."""

from datetime import datetime

from dossiers.acting import Beginnings
from dossiers.fees import told
from dossiers.models import Dossier
from dossiers.moves.request_payment import MOVE
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput


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
        pass
    return in_progress.dossier


def beginnings(found: Circumstances) -> Beginnings:
    """What the receipt told as the fee; a tax is another amount."""
    total = told(found.dossier)
    return {"amount": total} if total else {}
