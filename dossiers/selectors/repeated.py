"""A button that was pressed twice, and what comes after a move that was made."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Q

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


def made_since(actor: Actor, dossier: Dossier, name: str, seen: int, item: int | None = None) -> bool:
    """Whether the actor has made the move of this name, on that `item` if one is named, after the version that they
    saw."""
    if item is not None:
        return _of_item(actor, dossier, name, seen, item) is not None
    return Event.objects.filter(dossier=dossier, number__gt=seen, move=name, actor_id=actor.user_id).exists()


def said_the_same(
    actor: Actor, dossier: Dossier, name: str, seen: int, typed: Mapping[str, str], item: int | None = None
) -> bool:
    """The same, where everything that was `typed` must stand in the event as well: what it does not tell may have been
    other words, and does not count as said. With an `item` they saw the version of that stay, on one of several
    branches."""
    event = (
        _following(actor, dossier, name, seen) if item is None else _of_item(actor, dossier, name, seen, item)
    )
    return event is not None and all(_told(event, key) == text.strip() for key, text in typed.items())


def _following(actor: Actor, dossier: Dossier, name: str, seen: int) -> Event | None:
    return Event.objects.filter(dossier=dossier, number=seen + 1, move=name, actor_id=actor.user_id).first()


def _of_item(actor: Actor, dossier: Dossier, name: str, seen: int, item: int) -> Event | None:
    """The move that was the last to touch the stay, or with which it ended: it may have been made since."""
    stay = dossier.steps.filter(pk=item).first()
    if stay is None:
        return None
    touched = Q(number=stay.version) if stay.left_at is None else Q(number=stay.version) | Q(at=stay.left_at)
    made = dossier.events.filter(touched, number__gt=seen, move=name, actor_id=actor.user_id)
    return made.first()


def _told(event: Event, key: str) -> str | None:
    if key in OF_THE_EVENT:
        return str(getattr(event, OF_THE_EVENT[key]))
    value = event.payload.get(SAID_AS.get(key, key))
    return str(value) if isinstance(value, str | int) else None
