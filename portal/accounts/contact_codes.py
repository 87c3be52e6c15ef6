"""Making and checking the six digits that are sent to an address; right for a few minutes, for five tries, once."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import ContactCode, User
from portal.core.errors import DomainError

MINUTES = 5
TRIES = 5
AT_ONCE, AT_ONCE_WITHIN = 3, timedelta(minutes=15)
A_DAY = 10
"""Three codes in a quarter of an hour and ten a day for one address, and for one account: with five tries each, chance
opens one of twenty thousand accounts a day at most, and nobody's phone is flooded."""


class TooManyCodes(DomainError):
    """Several codes were sent a moment ago."""

    status: ClassVar[int] = 429
    code = "too_many_codes"
    default_message = _(
        "Several codes were sent already. Wait 15 minutes and ask for a new one; nothing else changes."
    )


@dataclass(frozen=True, slots=True)
class Issued:
    """A code on its way; only this object and the message know it."""

    id: int
    code: str


@transaction.atomic
def issue(*, user: User | None, kind: str, purpose: str, address: str) -> Issued:
    """A new code for the address; the ones before it do not work any more. Rows older than a day are dropped.

    Raises TooManyCodes.
    """
    now = timezone.now()
    ContactCode.objects.filter(made_at__lt=now - timedelta(days=1)).delete()
    same = Q(address=address) | Q(user=user) if user else Q(address=address)
    sent = ContactCode.objects.filter(same)
    if sent.filter(made_at__gt=now - AT_ONCE_WITHIN).count() >= AT_ONCE or sent.count() >= A_DAY:
        raise TooManyCodes
    sent.filter(purpose=purpose, used_at=None).update(used_at=now)
    code = f"{secrets.randbelow(10**6):06}"
    row = ContactCode.objects.create(
        user=user,
        kind=kind,
        purpose=purpose,
        address=address,
        digest=_digest(purpose, address, code),
        made_at=now,
        expires_at=now + timedelta(minutes=MINUTES),
    )
    return Issued(row.pk, code)


@transaction.atomic
def take(code: str, *, purpose: str, **whose: Any) -> ContactCode | None:
    """The code that was sent, if these are its digits; it is used up then. Each call counts as a try, also when what
    follows fails, because the try is committed here. `whose`: user_id or address."""
    now = timezone.now()
    waiting = ContactCode.objects.select_for_update().filter(purpose=purpose, used_at=None, **whose)
    row = waiting.filter(expires_at__gt=now, tries__lt=TRIES).order_by("-pk").first()
    if row is None:
        return None
    row.tries += 1
    typed = "".join(code.split())
    right = (
        constant_time_compare(row.digest, _digest(row.purpose, row.address, typed))
        and row.user_id is not None
    )
    if right:
        row.used_at = now
    row.save(update_fields=["tries", "used_at"])
    return row if right else None


def _digest(purpose: str, address: str, code: str) -> str:
    return salted_hmac("contact code", f"{purpose}:{address}:{code}", algorithm="sha256").hexdigest()
