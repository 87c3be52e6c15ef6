"""Let somebody sign in again who was locked out after failed attempts."""

from django.db import transaction

from foundation.accounts import locks
from foundation.accounts.actor import Actor
from foundation.accounts.selectors import check_administers, person_in_charge
from foundation.audit.record import record


@transaction.atomic
def lift_lock(*, actor: Actor, user_id: int) -> None:
    """The failed attempts are forgotten; the trail says who let the person in. Raises NotFound."""
    check_administers(actor)
    user = person_in_charge(actor, user_id)
    record(actor, "lift_lock", f"person:{user.pk}")
    locks.lift(user)
