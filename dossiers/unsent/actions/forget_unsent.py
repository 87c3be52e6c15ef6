"""Forget what was typed for a move."""

from dossiers.models import UnsentMove
from foundation.accounts.actor import Actor


def forget_unsent(*, actor: Actor, dossier_id: int, move: str) -> None:
    """Delete what this person kept for the move, because it was made or is not wanted any more."""
    UnsentMove.objects.filter(user_id=actor.person_id, dossier_id=dossier_id, move=move).delete()
