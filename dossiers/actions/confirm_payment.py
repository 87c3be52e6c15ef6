"""Confirm that a financial obligation was met."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.moves.confirm_payment import RECEIPT
from dossiers.takings import till_of
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from payments.lines import Line
from payments.models import MoneyKind, TakingWay
from payments.selectors import demands
from payments.till import take


def confirm_payment(
    *, actor: Actor, dossier_id: int, receipt: str, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """Reception or a cashier saw the proof of payment and notes its number; the clock runs on with a new due date, and
    the list of the day has a line."""
    if not receipt.strip():
        raise InvalidInput(RECEIPT.missing, field="receipt")
    payload = {"receipt": receipt.strip()}
    with moving(
        "confirm_payment", actor=actor, dossier_id=dossier_id, seen=seen, payload=payload, at=at
    ) as in_progress:
        demanded = demands(dossier_id).first()
        assert demanded is not None, "Something was demanded, else the dossier would not wait for it."
        line = Line(MoneyKind.OBLIGATION, demanded.ground, demanded.amount)
        till = till_of(actor, in_progress.dossier, in_progress.at)
        number = receipt.strip()[: RECEIPT.longest]
        take(in_progress.rows, dossier_id, demanded.number, [line], till, number, TakingWay.PROOF)
    return in_progress.dossier
