"""Confirm that a financial obligation was met."""

from datetime import datetime

from dossiers.models import Dossier, Taking, TakingKind, TakingWay
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.confirm_payment import RECEIPT
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput


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
        in_progress.rows.add(_taking(in_progress, receipt.strip()))
    return in_progress.dossier


def _taking(in_progress: MoveInProgress, receipt: str) -> Taking:
    dossier = in_progress.dossier
    asked = dossier.events.filter(move="request_payment").order_by("number").last()
    assert asked is not None, "Something was demanded, else the dossier would not wait for it."
    return Taking(
        dossier=dossier,
        point_id=dossier.receiving_point_id,
        kind=TakingKind.OBLIGATION,
        name=asked.reason[:200],
        amount=asked.payload["amount"],
        way=TakingWay.PROOF,
        receipt=receipt[: RECEIPT.longest],
        taken_by_id=in_progress.actor.person_id,
        taken_at=in_progress.at,
    )
