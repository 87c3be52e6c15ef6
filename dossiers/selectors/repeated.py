"""A button that was pressed twice."""

from dossiers.models import Dossier, Event
from portal.accounts.actor import Actor


def was_made(actor: Actor, dossier: Dossier, name: str, seen: int) -> bool:
    """Whether the actor's own move of this name is what came right after the version that they saw."""
    following = Event.objects.filter(dossier=dossier, number=seen + 1, move=name)
    return following.filter(actor_id=actor.user_id).exists()
