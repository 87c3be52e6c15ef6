"""Revoke a token."""

from django.db import transaction
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.api.models import ApiToken
from foundation.audit.record import record
from foundation.core.errors import NotFound


@transaction.atomic
def revoke_token(*, actor: Actor, token_id: int) -> ApiToken:
    """End a token of the actor at once; one that was revoked stays as it is. Raises NotFound for a foreign one."""
    own = ApiToken.objects.select_for_update(of=("self",)).filter(user_id=actor.person_id, pk=token_id)
    token = own.first()
    if token is None:
        raise NotFound
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(actor, "revoke_token", f"person:{actor.user_id}", detail={"token": token.prefix})
    return token
