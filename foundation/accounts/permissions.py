"""Who may act for somebody else as a citizen."""

from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Representation
from foundation.accounts.models.delegation import DelegationQuerySet
from foundation.accounts.models.organisation import RepresentationQuerySet


def delegations_for(actor: Actor, procedure_code: str) -> DelegationQuerySet:
    """The delegations that let the actor file this procedure today, with their principals."""
    held = Delegation.objects.filter(agent_id=actor.user_id).in_force().covering(procedure_code)
    return held.select_related("principal").order_by("principal__full_name", "pk")


def representations_of(actor: Actor) -> RepresentationQuerySet:
    """The organisations that the actor represents today."""
    held = Representation.objects.in_force().filter(user=actor.user_id)
    return held.select_related("organisation").order_by("organisation__name", "pk")
