"""Exchanging the key of the sealer: the old one vouches for the new one, then goes."""

from pathlib import Path

from django.db import transaction

from foundation.audit.sealing.signing import Signer, introduce, key_at_work, make_key, read_key


def hand_on(path: Path) -> Signer:
    """Make a new key, have the old one sign it, and put it in the old one's place; the new key. A run that was
    interrupted is simply made again: it goes on with the key that it had made. Raises NoKey."""
    old, coming = key_at_work(path), path.with_suffix(".new")
    new = read_key(coming) if coming.exists() else make_key(coming)
    with transaction.atomic():
        introduce(new, old)
    coming.replace(path)
    return new
