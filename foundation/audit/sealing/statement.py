"""What a seal says, as the bytes that are signed. Pure."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, Final, Protocol

ALGORITHM: Final = 1
"""SHA-256 over this statement, signed by Ed25519 (RFC 8032)."""
LEAF: Final = 32
"""Bytes that stand for one entry."""


class Statement(Protocol):
    """What is signed."""

    number: int
    algorithm: int
    kind: str
    epoch: str
    at: datetime
    entries: list[int]
    leaves: Any
    horizon: int
    newest: int
    floor: int
    previous: str
    key_id: str


def words_of(seal: Statement) -> bytes:
    """All facts of the seal as JSON in one way of writing."""
    facts = [
        "seal",
        seal.algorithm,
        seal.number,
        seal.epoch,
        seal.kind,
        seal.at.astimezone(UTC).isoformat(),
        seal.key_id,
        seal.previous,
        seal.horizon,
        seal.newest,
        seal.floor,
        seal.entries,
        bytes(seal.leaves).hex(),
    ]
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(words: bytes) -> str:
    """What the next seal cites, as 64 hex digits."""
    return hashlib.sha256(words).hexdigest()
