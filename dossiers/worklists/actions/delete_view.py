"""Forget a view of a list."""

from dossiers.selectors.saved_views import Workplace, view_of
from foundation.accounts.actor import Actor


def delete_view(*, actor: Actor, workplace: Workplace, view_id: int) -> None:
    """Delete one's own view; the dossiers on it stay where they are. Raises NotFound."""
    view_of(actor, workplace, view_id).delete()
