"""Who may act for somebody else as a citizen."""

from django.db.models import Q
from django.utils import timezone

from portal.accounts.actor import Actor
from portal.accounts.models import Delegation, Representation


def may_file_for(actor: Actor, principal_id: int, procedure_code: str) -> bool:
    """Whether the actor may file a dossier of this procedure for that person: oneself always, another one by a
    delegation that holds today, is not withdrawn and covers the procedure."""
    if actor.user_id is None:
        return False
    if actor.user_id == principal_id:
        return True
    today = timezone.localdate()
    return Delegation.objects.filter(
        Q(procedures=[]) | Q(procedures__contains=[procedure_code]),
        agent_id=actor.user_id,
        principal_id=principal_id,
        withdrawn_at=None,
        since__lte=today,
        until__gt=today,
    ).exists()


def may_speak_for(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor represents the organisation today."""
    if actor.user_id is None:
        return False
    today = timezone.localdate()
    return Representation.objects.filter(
        Q(until=None) | Q(until__gt=today),
        organisation_id=organisation_id,
        user_id=actor.user_id,
        since__lte=today,
    ).exists()
