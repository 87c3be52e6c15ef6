"""Note that what is owed was paid away from every till."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict, NotAllowed, NotFound
from foundation.core.statements.rows import Rows
from foundation.core.worker.following import TASK
from foundation.core.worker.nudge import nudge
from payments.lines import Line
from payments.models import Obligation, ObligationKind, ObligationLine, Taking, TakingWay
from payments.selectors import fees_owed
from payments.till import Till, take


@transaction.atomic
def pay_online(
    *, actor: Actor, subject_id: int, number: int, receipt: str, at: datetime | None = None
) -> None:
    """The system notes that the obligation of that number was met whole; `receipt` is the number of whoever took the
    money. Told again it is noted once, also after it was given back, and what waits for the money goes on by
    its follower. No gateway calls it yet.

    Raises NotAllowed unless the system acts, NotFound for what was never told, Conflict for what was paid otherwise,
    was told anew since, or is of no known amount.
    """
    if not actor.is_system:
        raise NotAllowed
    told = Obligation.objects.select_related("subject").select_for_update(of=("self",))
    obligation = told.filter(subject_id=subject_id, number=number).first()
    if obligation is None:
        raise NotFound
    if _is_noted(obligation, receipt):
        return
    _check(obligation)
    rows, moment = Rows(), at or timezone.now()
    take(rows, subject_id, number, _lines(obligation), Till(None, None, moment), receipt, TakingWay.ONLINE)
    rows.write()
    record(
        actor, "pay_online", str(obligation.subject), detail={"receipt": receipt, "amount": obligation.amount}
    )
    transaction.on_commit(partial(nudge, TASK))


def _is_noted(obligation: Obligation, receipt: str) -> bool:
    """Whether this payment was noted before, or shown at a desk; whoever asks holds the lock of the obligation."""
    if obligation.settled_at is not None and obligation.receipt == receipt:
        return True
    of = {"subject_id": obligation.subject_id, "number": obligation.number}
    noted = Taking.objects.filter(**of, way=TakingWay.ONLINE, receipt=receipt)
    return noted.exists()


def _check(obligation: Obligation) -> None:
    if obligation.settled_at is not None:
        raise Conflict(_("This was paid already."))
    last = fees_owed(obligation.subject_id) if obligation.kind == ObligationKind.FEES else None
    if last is not None and last.number != obligation.number:
        raise Conflict(_("The fees were told anew since."))
    if not obligation.amount:
        raise Conflict(_("Nothing of a known amount is to be paid."))


def _lines(obligation: Obligation) -> list[Line]:
    lines = ObligationLine.objects.filter(subject_id=obligation.subject_id, number=obligation.number)
    return [line.said for line in lines.order_by("position")]
