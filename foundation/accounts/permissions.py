"""Who may act for somebody else as a citizen."""

from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Representation
from foundation.accounts.models.delegation import DelegationQuerySet
from foundation.accounts.models.organisation import RepresentationQuerySet


def may_file_for(actor: Actor, principal_id: int, procedure_code: str) -> bool:
    """Whether the actor may file a dossier of this procedure for that person: oneself always, another one by a
    delegation that holds today, is not withdrawn and covers the procedure."""
    if actor.user_id is None:
        return False
    if actor.user_id == principal_id:
        return True
    return delegations_for(actor, procedure_code).filter(principal_id=principal_id).exists()


def delegations_for(actor: Actor, procedure_code: str) -> DelegationQuerySet:
    """The delegations that let the actor file this procedure today, with their principals."""
    held = Delegation.objects.filter(agent_id=actor.user_id).in_force().covering(procedure_code)
    return held.select_related("principal").order_by("principal__full_name", "pk")


def representations_of(actor: Actor) -> RepresentationQuerySet:
    """The organisations that the actor represents today."""
    held = Representation.objects.in_force().filter(user=actor.user_id)
    return held.select_related("organisation").order_by("organisation__name", "pk")
