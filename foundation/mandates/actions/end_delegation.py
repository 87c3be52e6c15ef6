"""Withdraw a delegation, or give it back."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation
from foundation.audit.record import record
from foundation.core.errors import Conflict, NotFound
from foundation.mandates.telling import facts_of, tell


@transaction.atomic
def end_delegation(*, actor: Actor, delegation_id: int) -> Delegation:
    """The principal withdraws it, or the agent gives it back; it holds no more from this moment, what was filed stays.

    Raises NotFound for somebody else's, Conflict when it was over already.
    """
    mine = Q(principal_id=actor.person_id) | Q(agent_id=actor.person_id)
    found = Delegation.objects.select_for_update(of=("self",)).select_related("principal", "agent")
    delegation = found.filter(mine, pk=delegation_id).first()
    if delegation is None:
        raise NotFound
    if delegation.is_over:
        raise Conflict(_("This delegation is over already."))
    delegation.withdrawn_at, delegation.code = timezone.now(), ""
    delegation.save(update_fields=["withdrawn_at", "code"])
    by_agent = delegation.agent_id == actor.user_id
    action = "return_delegation" if by_agent else "withdraw_delegation"
    record(actor, action, f"person:{delegation.principal_id}", detail={"delegation": delegation.pk})
    key = f"delegation:{delegation.pk}:ended"
    context = facts_of(delegation) | {"by": actor.name}
    tell("delegation_ended", key, [delegation.principal, delegation.agent], context)
    return delegation
