"""Confirm that a financial obligation was met."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.fees.takings import till_of
from dossiers.models import Dossier
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.confirm_payment import RECEIPT
from dossiers.transition import moving
from dossiers.wording import receipt_to_note
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from payments.lines import Line
from payments.models import MoneyKind, Obligation, TakingWay
from payments.selectors import demands
from payments.till import take


def confirm_payment(
    *, actor: Actor, dossier_id: int, receipt: str, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """Reception or a cashier saw the proof of payment and notes its number, and the list of the day has a line; or the
    system found the payment that was noted already. The clock runs on with a new due date.

    Raises InvalidInput without a number, Conflict when a person confirms what is paid or the system what is not.
    """
    receipt = receipt_to_note(receipt, str(RECEIPT.missing))
    payload = {"receipt": receipt}
    with moving(
        "confirm_payment", actor=actor, dossier_id=dossier_id, seen=seen, payload=payload, at=at
    ) as in_progress:
        demanded = demands(dossier_id).select_for_update().first()
        assert demanded is not None, "Something was demanded, else the dossier would not wait for it."
        if actor.is_system == (demanded.settled_at is None):
            raise Conflict(_not_paid() if actor.is_system else _paid_already(demanded))
        if not actor.is_system:
            _take(in_progress, demanded, receipt[: RECEIPT.longest])
    return in_progress.dossier


def _take(in_progress: MoveInProgress, demanded: Obligation, receipt: str) -> None:
    line = Line(MoneyKind.OBLIGATION, demanded.ground, demanded.amount)
    till = till_of(in_progress.actor, in_progress.dossier, in_progress.at)
    take(in_progress.rows, demanded.subject_id, demanded.number, [line], till, receipt, TakingWay.PROOF)


def _paid_already(demanded: Obligation) -> str:
    return _("This was paid online already, receipt %(receipt)s; the dossier goes on by itself.") % {
        "receipt": demanded.receipt
    }


def _not_paid() -> str:
    return _("What was demanded is not paid yet.")
