"""What was demanded and is paid lets a dossier go on: a follower of the events of the money.

Who confirms a payment at a desk makes the move there and then; the follower finds that dossier under way.
"""

import logging
from collections.abc import Sequence
from typing import Final

from django.db.models import OuterRef, Subquery

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.models import Dossier
from dossiers.states import State
from dossiers.step_waits import waiting_in
from foundation.accounts.actor import Actor
from foundation.core.errors import DomainError
from foundation.core.worker.following import Follower
from payments.models import Taking
from payments.selectors import demands

log = logging.getLogger(__name__)


def _confirm(takings: Sequence[Taking]) -> None:
    """In the order of the dossiers' keys, so that two who lock several never wait for each other."""
    receipt_of_last = Subquery(demands(OuterRef("pk")).values("receipt")[:1])
    waiting = Dossier.objects.filter(
        waiting_in(State.PAYMENT_REQUESTED), pk__in={one.subject_id for one in takings}
    )
    paid = waiting.annotate(receipt=receipt_of_last).exclude(receipt="")
    for dossier_id, receipt in list(paid.order_by("pk").values_list("pk", "receipt")):
        try:
            confirm_payment(actor=Actor.system("confirm-payments"), dossier_id=dossier_id, receipt=receipt)
        except DomainError as error:
            log.info("The payment of dossier %s was not confirmed: %s", dossier_id, error)


PAYMENTS: Final = Follower(
    name="confirm-payments",
    events=lambda: Taking.objects.only("subject_id", "transaction"),
    do=_confirm,
    at_once=100,
    moment="taken_at",
)
