"""A button that was pressed twice."""

from collections.abc import Mapping
from typing import Any, Final

from dossiers.models import Dossier, Event
from foundation.accounts.actor import Actor

OF_THE_EVENT: Final = {"reason": "reason", "note": "reason"}
"""Arguments that an event has in a field of its own."""
SAID_AS: Final = {"officer_id": "to"}
"""Arguments that the payload of an event has under another name."""


def was_made(
    actor: Actor, dossier: Dossier, name: str, seen: int, arguments: Mapping[str, Any] | None = None
) -> bool:
    """Whether the actor's own move of this name is what came right after the version that they saw. Of `arguments`
    the officer who was named must be the same."""
    event = _following(actor, dossier, name, seen)
    officer_id = (arguments or {}).get("officer_id")
    return event is not None and officer_id in (None, event.payload.get("to"))


def said_the_same(actor: Actor, dossier: Dossier, name: str, seen: int, typed: Mapping[str, str]) -> bool:
    """The same, where everything that was `typed` must stand in the event as well: what it does not tell may have been
    other words, and does not count as said."""
    event = _following(actor, dossier, name, seen)
    return event is not None and all(_told(event, key) == text.strip() for key, text in typed.items())


def _following(actor: Actor, dossier: Dossier, name: str, seen: int) -> Event | None:
    return Event.objects.filter(dossier=dossier, number=seen + 1, move=name, actor_id=actor.user_id).first()


def _told(event: Event, key: str) -> str | None:
    if key in OF_THE_EVENT:
        return str(getattr(event, OF_THE_EVENT[key]))
    value = event.payload.get(SAID_AS.get(key, key))
    return str(value) if isinstance(value, str | int) else None
