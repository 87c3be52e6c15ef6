"""Forget a view of a list."""

from dossiers.worklists.saved_views import view_of
from dossiers.worklists.workplace import Workplace
from foundation.accounts.actor import Actor


def delete_view(*, actor: Actor, workplace: Workplace, view_id: int) -> None:
    """Delete one's own view; the dossiers on it stay where they are. Raises NotFound."""
    view_of(actor, workplace, view_id).delete()
