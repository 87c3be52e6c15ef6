"""A button at the till that was pressed twice: what was typed stands already, noted by whoever typed it."""

from collections.abc import Mapping
from typing import Any

from dossiers.fees.takings import Fees
from dossiers.selectors.repeated import said_the_same
from dossiers.wording import receipt_to_note
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from onestop.cashier import Payment
from payments.models import Taking


def took_the_same(actor: Actor, fees: Fees, typed: Mapping[str, Any]) -> bool:
    """Whether the actor took the fees that the page showed, in that way and by that receipt, right after what stood on
    it, and they still stand."""
    noted = {(line.number, line.way, line.receipt) for line in _noted_since(actor, fees, typed["last"])}
    said = (typed["number"], typed["way"], _as_noted(typed["receipt"]))
    return noted == {said} and fees.taken == _since(fees, typed["last"])


def took_back_the_same(actor: Actor, fees: Fees, typed: Mapping[str, Any]) -> bool:
    """Whether the actor took back what the page showed, as the same and for the same reason, and nothing was noted
    since."""
    noted = {(line.back_as, line.reason) for line in _noted_since(actor, fees, typed["last"])}
    return noted == {(typed["back_as"], typed["reason"])}


def confirmed_the_same(actor: Actor, owed: Payment, typed: Mapping[str, Any]) -> bool:
    """Whether the actor confirmed the payment by that receipt right after the version that the page showed."""
    said = {"receipt": _as_noted(typed["receipt"])}
    return said_the_same(actor, owed.dossier, "confirm_payment", typed["version"], said)


def _noted_since(actor: Actor, fees: Fees, last: int) -> list[Taking]:
    """The lines since the last one that the page showed, none where somebody else noted one of them."""
    since = _since(fees, last)
    return since if all(line.taken_by_id == actor.person_id for line in since) else []


def _since(fees: Fees, last: int) -> list[Taking]:
    return [line for line in fees.ever if line.pk > last]


def _as_noted(receipt: str) -> str:
    try:
        return receipt_to_note(receipt, "")
    except InvalidInput:
        return receipt
