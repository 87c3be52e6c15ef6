"""Choose the view that opens by itself."""

from django.db import transaction

from dossiers.models import SavedView
from dossiers.worklists.saved_views import view_of
from dossiers.worklists.workplace import Workplace
from foundation.accounts.actor import Actor


def open_view_first(*, actor: Actor, workplace: Workplace, view_id: int, wanted: bool) -> None:
    """Let one's own view open with the lists of a workplace, or not any more; there is one at most. Raises NotFound."""
    view = view_of(actor, workplace, view_id)
    with transaction.atomic():
        own = SavedView.objects.filter(user_id=actor.person_id, place=workplace.place)
        own.filter(is_first=True).update(is_first=False)
        view.is_first = wanted
        view.save(update_fields=["is_first"])
