"""Forget a view of a list."""

from dossiers.selectors.saved_views import Board, view_of
from foundation.accounts.actor import Actor


def delete_view(*, actor: Actor, board: Board, view_id: int) -> None:
    """Delete one's own view; the dossiers on it stay where they are. Raises NotFound."""
    view_of(actor, board, view_id).delete()
