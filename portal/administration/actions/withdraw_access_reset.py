"""Take back that a colleague gets access anew."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.actor import Actor
from portal.administration.staff.access import locked_reset, names_of
from portal.audit.record import record


@transaction.atomic
def withdraw_access_reset(*, actor: Actor, reset_id: int) -> None:
    """The link, if there is one, works no more; what ended stays ended. Raises NotFound."""
    reset = locked_reset(actor, reset_id)
    reset.withdrawn_at = timezone.now()
    reset.save(update_fields=["withdrawn_at"])
    detail = {**names_of(reset), "before": {"open": True}, "after": {"open": False}}
    record(actor, "withdraw_access_reset", f"person:{reset.user_id}", reason=reset.reason, detail=detail)
