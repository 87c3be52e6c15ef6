"""Copies of stored files that a worker puts together, never whole in memory."""

import hashlib
from contextlib import closing
from pathlib import Path

from dossiers.exports.contents import Part, Why
from foundation.core.storage import store


class NotCopied(Exception):
    """A stored file does not go along, for one reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def copied(part: Part, to: Path) -> str:
    """Copy the stored file; its SHA-256. Raises NotCopied where it is missing or not what was sent."""
    digest = hashlib.sha256()
    try:
        stored = store().part(part.stored)
    except FileNotFoundError:
        raise NotCopied(Why.MISSING) from None
    with closing(stored), to.open("wb") as copy:
        for chunk in stored.chunks():
            digest.update(chunk)
            copy.write(chunk)
    if part.sha256 and digest.hexdigest() != part.sha256:
        raise NotCopied(Why.CHANGED)
    return digest.hexdigest()
