"""Ending invitations whose giver may not give them any more, or whose unit is gone."""

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from portal.administration.models import StaffInvitation
from portal.administration.staff.invitations import void_reason
from portal.administration.staff.inviting import facts_of, subject_of


@transaction.atomic
def end_void_invitations(*, giver_id: int | None = None) -> None:
    """End those that wait and hold no more, of one giver or of all; the trail says why. They stay ended when the giver
    gets a post again. Safe to run twice and on several nodes."""
    waiting = StaffInvitation.objects.filter(accepted_at=None, withdrawn_at=None, void_because="")
    if giver_id is not None:
        waiting = waiting.filter(invited_by_id=giver_id)
    rows = waiting.select_for_update(of=("self",), skip_locked=True).order_by("pk")
    for invitation in rows.select_related("unit__agency", "invited_by"):
        if reason := void_reason(invitation):
            invitation.void_because = reason
            invitation.save(update_fields=["void_because"])
            detail = {"before": facts_of(invitation), "after": None}
            subject, why = subject_of(invitation), str(reason.label)
            record(Actor.system("invitations"), "void_invitation", subject, reason=why, detail=detail)
