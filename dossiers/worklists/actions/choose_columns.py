"""Choose the columns of the lists of a workplace."""

from collections.abc import Iterable

from django.db import transaction

from dossiers.models import ListColumns
from dossiers.worklists.saved_views import view_of
from dossiers.worklists.workplace import Workplace
from foundation.accounts.actor import Actor


def choose_columns(
    *, actor: Actor, workplace: Workplace, columns: Iterable[str], view_id: int | None = None
) -> None:
    """Remember the columns that this person wants: of one of their views, or else of every list of the workplace.
    Unknown ones are left out; none at all leaves the dossier alone. Raises NotFound for a foreign view."""
    wanted = workplace.known_columns(columns)
    if view_id is None:
        with transaction.atomic():
            mine, _is_new = ListColumns.objects.select_for_update().get_or_create(user_id=actor.person_id)
            mine.chosen[workplace.place] = wanted
            mine.save(update_fields=["chosen"])
        return
    view = view_of(actor, workplace, view_id)
    view.columns = wanted
    view.save(update_fields=["columns"])
