"""Secrets that the database keeps enciphered: what an app on a telephone and recovery codes are computed from.

The key is made from SECRET_KEY. Keys in SECRET_KEY_FALLBACKS still open what was enciphered before the key was
exchanged, until `manage.py reencrypt_secrets` has written it anew; docs/how-to/run-in-production.md tells the steps.
"""

import base64
import hashlib
import logging
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from foundation.core.errors import DomainError

log = logging.getLogger(__name__)


class SecretUnreadable(DomainError):
    """No key of this site opens what was enciphered: the key was exchanged and the old one thrown away too early."""

    status = 503
    code = "secret_unreadable"
    default_message = _(
        "The second step of signing in does not work on this site at the moment: its key was exchanged. Your account "
        "and your codes are kept. Tell the people who run the site; until then a passkey still signs in."
    )


@dataclass(frozen=True, slots=True)
class Reencrypted:
    """How many accounts' secrets were written anew, and which rows (by number) no key opens."""

    written: int
    unreadable: list[int]


def encipher(text: str) -> str:
    """A secret as the database keeps it, enciphered with the first key."""
    return _cipher().encrypt(text.encode()).decode()


def decipher(kept: str) -> str:
    """The secret again, by whichever key it was enciphered. Raises SecretUnreadable."""
    try:
        return _cipher().decrypt(kept.encode()).decode()
    except InvalidToken as error:
        log.exception("A kept secret opens with no key: name the earlier SECRET_KEY in SECRET_KEY_FALLBACKS.")
        raise SecretUnreadable from error


def reencrypt_secrets() -> Reencrypted:
    """Write every kept secret anew with the first key; safe to run twice, and while people sign in."""
    factors = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk")
    numbers = list(factors.values_list("pk", flat=True))
    unreadable = [number for number in numbers if not _write_anew(number)]
    return Reencrypted(len(numbers) - len(unreadable), unreadable)


@transaction.atomic
def _write_anew(number: int) -> bool:
    """Whether the row's secrets could be read; a row that was deleted meanwhile has none."""
    factor = Authenticator.objects.select_for_update().filter(pk=number).first()
    if factor is None:
        return True
    cipher = _cipher()
    try:
        factor.data = {name: _anew(cipher, name, value) for name, value in factor.data.items()}
    except InvalidToken:
        return False
    factor.save(update_fields=["data"])
    return True


def _anew(cipher: MultiFernet, name: str, value: Any) -> Any:
    match name:
        case "secret" | "seed":
            return cipher.rotate(value.encode()).decode()
        case "migrated_codes":
            return [cipher.rotate(code.encode()).decode() for code in value]
    return value


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second factor" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
