"""Take an invitation back."""

from django.db import transaction
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from portal.administration.staff.invitations import locked_invitation
from portal.administration.staff.inviting import facts_of, subject_of


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation_id: int) -> None:
    """The link works no more. Raises NotFound, also for one that was accepted in the meantime."""
    invitation = locked_invitation(actor, invitation_id)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    detail = {"before": facts_of(invitation), "after": None}
    record(actor, "withdraw_invitation", subject_of(invitation), detail=detail)
