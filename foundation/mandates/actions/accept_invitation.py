"""Accept a delegation, or to represent an organisation."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Representation, User
from foundation.audit.record import record
from foundation.core.errors import Conflict
from foundation.mandates.selectors import Invitation, invitation_for
from foundation.mandates.telling import facts_of, tell


@transaction.atomic
def accept_invitation(*, actor: Actor, code: str) -> Invitation:
    """The person who was invited by a contact of theirs and knows the code takes on what was offered.

    Raises InvalidInput when no open invitation has this code and a contact of the actor, Conflict when the organisation
    is represented by them already.
    """
    user = User.objects.get(pk=actor.person_id)
    invitation = invitation_for(actor, code, lock=True)
    if invitation.delegation is not None:
        _take_delegation(actor, user, invitation.delegation)
    elif invitation.representation is not None:
        _take_representation(actor, user, invitation.representation)
    return invitation


def _take_delegation(actor: Actor, user: User, delegation: Delegation) -> None:
    delegation.agent, delegation.accepted_at, delegation.code = user, timezone.now(), ""
    delegation.save(update_fields=["agent", "accepted_at", "code"])
    detail = {"delegation": delegation.pk, "agent": user.pk}
    record(actor, "accept_delegation", f"person:{delegation.principal_id}", detail=detail)
    key = f"delegation:{delegation.pk}:accepted"
    tell("delegation_accepted", key, [delegation.principal, user], facts_of(delegation))


def _take_representation(actor: Actor, user: User, mandate: Representation) -> None:
    already = Representation.objects.in_force().filter(user=user, organisation=mandate.organisation)
    if already.confirmed().exists():
        raise Conflict(_("You represent this organisation already."))
    already.update(ended_at=timezone.now())
    mandate.user, mandate.code = user, ""
    mandate.since, mandate.confirmed_at = timezone.localdate(), timezone.now()
    mandate.save(update_fields=["user", "code", "since", "confirmed_at"])
    detail = {"representation": mandate.pk, "person": user.pk}
    record(actor, "accept_representation", f"organisation:{mandate.organisation_id}", detail=detail)
    context = {"what": "confirmed", "organisation": mandate.name, "person": user.full_name}
    key = f"representation:{mandate.pk}:accepted"
    tell("representation_changed", key, [user, mandate.confirmed_by], context)
