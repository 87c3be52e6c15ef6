"""Sealing events: each digest covers the event and the digest before it, so that no row can be changed unnoticed."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Protocol


class Sealed(Protocol):
    """What a digest covers."""

    dossier_id: int
    number: int
    move: str
    from_state: str
    to_state: str
    at: datetime
    actor_id: int | None
    actor_name: str
    actor_unit: str
    reason: str
    payload: dict[str, Any]
    public: bool
    previous: str
    digest: str


def digest_of(event: Sealed) -> str:
    """SHA-256 over the canonical JSON of all facts of the event and its predecessor's digest, as 64 hex digits."""
    return hashlib.sha256(canonical(event).encode()).hexdigest()


def canonical(event: Sealed) -> str:
    """All facts of the event and its predecessor's digest as JSON in one way of writing: what is sealed."""
    facts = [
        event.previous,
        event.dossier_id,
        event.number,
        event.move,
        event.from_state,
        event.to_state,
        event.at.astimezone(UTC).isoformat(),
        event.actor_id,
        event.actor_name,
        event.actor_unit,
        event.reason,
        event.payload,
        event.public,
    ]
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def first_broken(events: Iterable[Sealed]) -> int | None:
    """Number of the first event that does not fit its chain, or None when all hold. Events come in order."""
    previous = ""
    for number, event in enumerate(events, start=1):
        if event.number != number or event.previous != previous or event.digest != digest_of(event):
            return number
        previous = event.digest
    return None
