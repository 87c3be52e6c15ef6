"""The text of a token: made once, shown once, compared by its digest."""

import hashlib
import secrets
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare

from foundation.accounts.actor import Actor
from foundation.accounts.models import User

MARK = "mcua"
PREFIX_BYTES, SECRET_BYTES = 6, 32


@dataclass(frozen=True, slots=True)
class Credential:
    """A token as its owner gets it, and what is kept of it."""

    text: str
    prefix: str
    digest: str


def new_credential() -> Credential:
    """A new token: a mark by which leaked ones can be found, a name, and 256 random bits."""
    prefix = secrets.token_hex(PREFIX_BYTES)
    text = f"{MARK}_{prefix}_{secrets.token_hex(SECRET_BYTES)}"
    return Credential(text, prefix, digest_of(text))


def digest_of(text: str) -> str:
    """SHA-256 in hexadecimal digits; a secret of 256 bits needs no slow hash."""
    return hashlib.sha256(text.encode()).hexdigest()


def prefix_of(text: str) -> str:
    """The name inside a token; empty for anything that is no token."""
    parts = text.split("_")
    shaped = len(parts) == 3 and parts[0] == MARK and len(parts[1]) == 2 * PREFIX_BYTES
    return parts[1] if shaped and text.isascii() and text.isprintable() else ""


def is_same(text: str, digest: str) -> bool:
    """Whether this is the token with that digest."""
    return constant_time_compare(digest_of(text), digest)


def seal_of(user: User) -> str:
    """A digest of what opens the account, which a token remembers."""
    return digest_of(user.keys)


def posts_of(actor: Actor) -> list[str]:
    """The roles that the actor has today, as a token remembers them."""
    return sorted({f"{post.unit_id}:{post.role}" for post in actor.posts})
