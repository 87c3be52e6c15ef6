"""Forget a view of a work list."""

from dossiers.selectors.saved_views import view_of
from portal.accounts.actor import Actor


def delete_view(*, actor: Actor, view_id: int) -> None:
    """Delete one's own view; the dossiers on it stay where they are. Raises NotFound."""
    view_of(actor, view_id).delete()
