"""Choose the view that opens by itself."""

from django.db import transaction

from dossiers.models import SavedView
from dossiers.selectors.saved_views import view_of
from portal.accounts.actor import Actor


def open_view_first(*, actor: Actor, view_id: int, wanted: bool) -> None:
    """Let one's own view open with the work lists, or not any more; there is one at most. Raises NotFound."""
    view = view_of(actor, view_id)
    with transaction.atomic():
        SavedView.objects.filter(user_id=actor.person_id, is_first=True).update(is_first=False)
        view.is_first = wanted
        view.save(update_fields=["is_first"])
