"""The link by which an outside expert reads the question and answers it: only its digest is kept."""

import hashlib
import secrets


def new_token() -> str:
    """A secret of 256 bits for an address."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of it, in hexadecimal digits; a secret of 256 bits needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
