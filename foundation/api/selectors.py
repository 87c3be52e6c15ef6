"""Finding tokens: the one that a request brings, and one's own."""

from datetime import timedelta

from django.db.models import CharField, Q, QuerySet
from django.utils import timezone

from foundation.accounts.actor import Actor, beside_an_account
from foundation.api.credentials import is_same, prefix_of, seal_of
from foundation.api.errors import TokenExpired, TokenInvalid
from foundation.api.models import ApiToken
from foundation.core.statements.given import Given
from foundation.core.statements.kept import first_kept

NOTED_EVERY = timedelta(minutes=10)
SHOWN_AFTER_END = timedelta(days=30)


def live_token(text: str) -> ApiToken:
    """The token with its account, and with what stands `beside_an_account`. One statement, and one more each ten
    minutes to note that it is used.

    Raises TokenInvalid for an unknown or revoked token, a closed account or a changed password, TokenExpired.
    """
    prefix = prefix_of(text)
    token = first_kept(_with_prefix, prefix=prefix) if prefix else None
    if token is None or not is_same(text, token.digest) or token.revoked_at is not None:
        raise TokenInvalid
    if not token.user.is_active or token.account_seal != seal_of(token.user):
        raise TokenInvalid
    now = timezone.now()
    if token.expires_at <= now:
        raise TokenExpired
    if token.last_used_at is None or token.last_used_at < now - NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def _with_prefix() -> QuerySet[ApiToken]:
    tokens = ApiToken.objects.select_related("user").annotate(**beside_an_account("user_id"))
    return tokens.filter(prefix=Given("prefix", CharField()))


def own_tokens(actor: Actor) -> list[ApiToken]:
    """The actor's tokens, the newest first; those that ended more than a month ago are left out."""
    long_ago = timezone.now() - SHOWN_AFTER_END
    recent = Q(revoked_at=None) | Q(revoked_at__gt=long_ago)
    tokens = ApiToken.objects.filter(recent, user_id=actor.person_id, expires_at__gt=long_ago)
    return list(tokens.order_by("-pk"))
