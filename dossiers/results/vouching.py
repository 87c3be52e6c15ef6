"""By which events a result was released and revoked: they are sealed, and without them nobody vouches for its row."""

from collections.abc import Iterable

from dossiers.models import Event, Result
from dossiers.results.releasing import RELEASES

REVOKES = "revoke_result"
"""The move that revokes a result."""


def release_of(result: Result, events: Iterable[Event]) -> Event | None:
    """The event by which an issued result was released, of those of its dossier; None for one that nothing released.

    It is the first by key, which the database gives, for the number is what whoever adds an event says. Those from
    before events named the code are known by their moment, which is that of the issue.
    """
    return _first(
        event
        for event in events
        if event.move in RELEASES
        and (
            event.payload["code"] == result.verification_code
            if "code" in event.payload
            else event.at == result.issued_at
        )
    )


def revocation_of(result: Result, events: Iterable[Event]) -> Event | None:
    """The event by which a result was revoked, of those of its dossier; None while it is not."""
    return _first(
        event
        for event in events
        if event.move == REVOKES
        and event.at == result.revoked_at
        and event.payload.get("number") == result.document_number
    )


def _first(events: Iterable[Event]) -> Event | None:
    return min(events, key=lambda event: event.pk, default=None)
