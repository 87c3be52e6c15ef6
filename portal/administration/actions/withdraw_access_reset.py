"""Take back that a colleague gets access anew."""

from django.db import transaction

from foundation.accounts.actor import Actor
from portal.administration.staff.access import end_resets, locked_reset


@transaction.atomic
def withdraw_access_reset(*, actor: Actor, reset_id: int) -> None:
    """The link, if there is one, works no more; what ended stays ended. Raises NotFound."""
    reset = locked_reset(actor, reset_id)
    end_resets(actor, reset.user)
