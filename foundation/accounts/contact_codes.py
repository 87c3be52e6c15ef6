"""Making and checking the six digits that are sent to an address; right for a few minutes, for five tries, once."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import CodePurpose, ContactCode, User
from foundation.accounts.sending_limits import count_message

GOOD_FOR = timedelta(minutes=5)
WRONG = _("The code is wrong or too old, or it was used before. Enter the newest one, or ask for a new one.")
"""Why a code is not taken."""
TRIES = 5


@dataclass(frozen=True, slots=True)
class Issued:
    """A code on its way; only this object and the message know it."""

    id: int
    code: str


@transaction.atomic
def issue(*, user: User | None, kind: str, purpose: str, address: str, network: str) -> Issued:
    """A new code for the address, asked for from a network address; the ones before it do not work any more. Rows older
    than a day are dropped.

    Raises TooOften.
    """
    now = timezone.now()
    count_message(address=address, account=user.pk if user else None, network=network)
    ContactCode.objects.filter(made_at__lt=now - timedelta(days=1)).delete()
    same = Q(address=address) | Q(user=user) if user else Q(address=address)
    ContactCode.objects.filter(same, purpose=purpose, used_at=None).update(used_at=now)
    code = f"{secrets.randbelow(10**6):06}"
    row = ContactCode.objects.create(
        user=user,
        kind=kind,
        purpose=purpose,
        address=address,
        digest=_digest(purpose, address, code),
        made_at=now,
        expires_at=now + GOOD_FOR,
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
    opens_something = row.user_id is not None or row.purpose == CodePurpose.REGISTER
    right = constant_time_compare(row.digest, _digest(row.purpose, row.address, typed)) and opens_something
    if right:
        row.used_at = now
    row.save(update_fields=["tries", "used_at"])
    return row if right else None


def _digest(purpose: str, address: str, code: str) -> str:
    return salted_hmac("contact code", f"{purpose}:{address}:{code}", algorithm="sha256").hexdigest()
