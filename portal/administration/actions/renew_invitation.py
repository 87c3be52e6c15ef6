"""Send an invitation again."""

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_may_give
from foundation.audit.record import record
from foundation.notifications.outbox import queue
from portal.administration.models import StaffInvitation
from portal.administration.staff.invitations import locked_invitation
from portal.administration.staff.inviting import DOOR, expiry, letter, subject_of
from portal.administration.staff.links import new_link


@transaction.atomic
def renew_invitation(*, actor: Actor, invitation_id: int) -> tuple[StaffInvitation, str]:
    """A new link in the same way as before, for as long as a first one; the one before ends, and the actor answers for
    the invitation from now on. Returns the link where it is to be handed over.

    Raises NotFound, InvalidInput for a unit that has ended since.
    """
    invitation = locked_invitation(actor, invitation_id)
    check_may_give(actor, invitation.unit, invitation.role)
    before, link = invitation.expires_at, new_link()
    invitation.digest, invitation.expires_at, invitation.round = (
        link.digest,
        expiry(),
        invitation.round + 1,
    )
    invitation.invited_by_id, invitation.void_because = actor.person_id, ""
    invitation.save(update_fields=["digest", "expires_at", "round", "invited_by", "void_because"])
    detail = {
        "email": invitation.email,
        "before": {"expires": before.isoformat(timespec="minutes")},
        "after": {"expires": invitation.expires_at.isoformat(timespec="minutes")},
    }
    record(actor, "renew_invitation", subject_of(invitation), detail=detail)
    if invitation.by_link:
        return invitation, link.address(DOOR)
    queue([letter(actor, invitation, link)])
    return invitation, ""
