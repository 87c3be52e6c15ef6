"""Confirm that a financial obligation was met."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.transition import moving
from portal.accounts.actor import Actor
from portal.core.errors import InvalidInput


def confirm_payment(
    *, actor: Actor, dossier_id: int, receipt: str, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """Reception saw the proof of payment and notes its number; the clock runs on with a new due date."""
    if not receipt.strip():
        raise InvalidInput(_("Enter the number of the receipt that was shown."), field="receipt")
    payload = {"receipt": receipt.strip()}
    with moving(
        "confirm_payment", actor=actor, dossier_id=dossier_id, seen=seen, payload=payload, at=at
    ) as under_way:
        pass
    return under_way.dossier
