"""The first time that somebody proves an address of an account: whatever was prepared there before is not theirs.

An account opened before registering asked for a code may have somebody else's number. When its owner comes and recovers
the account, a stranger's address, app, passkey, identity, token, session or delegation must open it no more.
"""

from collections.abc import Callable
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.accounts.actor import Actor
from foundation.accounts.keys import renew_keys
from foundation.accounts.models import ContactCode, ContactKind, Delegation, Identity, User
from foundation.api.models import ApiToken
from foundation.audit.record import record
from foundation.notifications.outbox import queue
from portal.site.account_notices import to_owner

CONFIRMED: Final = {
    ContactKind.EMAIL: "email_confirmed_at",
    ContactKind.PHONE: "sign_in_phone_confirmed_at",
}


def note_proof(user: User, kind: ContactKind) -> list[str]:
    """The person who recovers the account has proven that the address of this kind is theirs.

    The first time everything else that opens the account ends, and the owner is told what; the names of it are
    returned. Later nothing ends by it, so that a second step stays. Staff keep their second step the first time as
    well: an administrator gave them their role, and who holds the number alone must not become one of them. Runs in
    the caller's transaction, which locked the account.
    """
    field = CONFIRMED[kind]
    is_first = getattr(user, field) is None
    setattr(user, field, timezone.now())
    user.save(update_fields=[field])
    if not is_first:
        return []
    ended = [name for name, end in _WAYS.items() if end(user, kind)]
    renew_keys(user)
    record(Actor.of(user), "first_proof", f"person:{user.pk}", detail={"kind": kind, "ended": ended})
    if ended:
        queue([to_owner("account_cleared", user, {"ended": ended})])
    return ended


def words_for(ended: list[str]) -> str:
    """What ended, for a sentence."""
    return ", ".join(str(ENDED[name]) for name in ended)


def _end_addresses(user: User, kind: ContactKind) -> bool:
    """The address of the other kind, the number to be called if it is another one, and codes that are on their way."""
    ContactCode.objects.filter(user=user, used_at=None).update(used_at=timezone.now())
    if kind == ContactKind.EMAIL:
        had = bool(user.sign_in_phone or user.phone)
        user.sign_in_phone, user.sign_in_phone_confirmed_at, user.phone = None, None, ""
    else:
        had = bool(user.email) or user.phone not in ("", user.sign_in_phone)
        user.email, user.email_confirmed_at, user.phone = None, None, user.sign_in_phone or ""
    user.save(
        update_fields=["email", "email_confirmed_at", "sign_in_phone", "sign_in_phone_confirmed_at", "phone"]
    )
    EmailAddress.objects.filter(user=user).exclude(email=(user.email or "").lower()).delete()
    return had


def _end_second_step(user: User, _kind: ContactKind) -> bool:
    if Actor.of(user).is_staff_member:
        return False
    return bool(Authenticator.objects.filter(user=user).delete()[0])


def _end_identities(user: User, _kind: ContactKind) -> bool:
    SocialAccount.objects.filter(user=user).delete()
    return bool(Identity.objects.filter(user=user).delete()[0])


def _end_tokens(user: User, _kind: ContactKind) -> bool:
    now = timezone.now()
    return bool(
        ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=now).update(revoked_at=now)
    )


def _end_delegations(user: User, _kind: ContactKind) -> bool:
    given = Delegation.objects.filter(principal=user, withdrawn_at=None, until__gt=timezone.localdate())
    return bool(given.update(withdrawn_at=timezone.now()))


_WAYS: Final[dict[str, Callable[[User, ContactKind], bool]]] = {
    "addresses": _end_addresses,
    "second_step": _end_second_step,
    "identities": _end_identities,
    "tokens": _end_tokens,
    "delegations": _end_delegations,
}
ENDED: Final[dict[str, str | Promise]] = {
    "addresses": _("other addresses"),
    "second_step": _("app, passkeys and recovery codes"),
    "identities": _("linked identities"),
    "tokens": _("access codes of software"),
    "delegations": _("delegations to other people"),
}
