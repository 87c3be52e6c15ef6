"""A button that was pressed twice."""

from collections.abc import Mapping
from typing import Any

from dossiers.models import Dossier, Event
from foundation.accounts.actor import Actor


def was_made(
    actor: Actor, dossier: Dossier, name: str, seen: int, arguments: Mapping[str, Any] | None = None
) -> bool:
    """Whether the actor's own move of this name is what came right after the version that they saw. Of `arguments`
    the officer who was named must be the same."""
    following = Event.objects.filter(dossier=dossier, number=seen + 1, move=name, actor_id=actor.user_id)
    officer_id = (arguments or {}).get("officer_id")
    return following.filter(**({"payload__to": officer_id} if officer_id else {})).exists()
