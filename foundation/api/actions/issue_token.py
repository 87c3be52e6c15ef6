"""Issue a token."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.api.credentials import new_credential, posts_of, seal_of
from foundation.api.models import ApiToken, Scope
from foundation.audit.record import record
from foundation.core.errors import Conflict, InvalidInput

LONGEST_DAYS = 365
MOST_LIVE = 20


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token; `text` is told now and never again."""

    token: ApiToken
    text: str


@transaction.atomic
def issue_token(*, actor: Actor, name: str, scopes: Collection[str], days: int) -> Issued:
    """Let software act for the actor until a day, and for some things only; the trail keeps that it was allowed.

    Raises InvalidInput for no or unknown scopes, no name, or a time that is too long, Conflict for too many tokens.
    """
    if not name.strip():
        raise InvalidInput(_("Say what the token is for."), field="name")
    if not scopes or not set(scopes) <= set(Scope.values):
        raise InvalidInput(_("Choose what the token is good for."), field="scopes")
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidInput(_("A token lasts from 1 to %(days)s days.") % {"days": LONGEST_DAYS}, field="days")
    owner = User.objects.select_for_update(of=("self",)).get(pk=actor.person_id)
    now = timezone.now()
    if owner.api_tokens.filter(revoked_at=None, expires_at__gt=now).count() >= MOST_LIVE:
        raise Conflict(_("There are too many tokens already. Revoke one that is not needed."))
    credential = new_credential()
    token = ApiToken.objects.create(
        user=owner,
        name=name.strip()[:80],
        prefix=credential.prefix,
        digest=credential.digest,
        account_seal=seal_of(owner),
        scopes=sorted(set(scopes)),
        posts=posts_of(actor),
        expires_at=now + timedelta(days=days),
    )
    detail = {"token": token.prefix, "scopes": token.scopes, "until": token.expires_at.isoformat()}
    record(actor, "issue_token", f"person:{owner.pk}", detail=detail)
    return Issued(token, credential.text)
