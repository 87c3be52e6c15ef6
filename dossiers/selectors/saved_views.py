"""A person's own views and columns of the work lists."""

from collections.abc import Iterable

from dossiers.models import ListColumns, SavedView
from dossiers.selectors.worklists import LISTS
from portal.accounts.actor import Actor
from portal.core.errors import NotFound

COLUMNS = ("procedure", "due", "holder", "received", "unit", "channel", "state")
USUAL = ("procedure", "due", "holder")


def known_columns(names: Iterable[str]) -> list[str]:
    """Those of the names that are columns, each once and in the order of the table."""
    wanted = set(names)
    return [name for name in COLUMNS if name in wanted]


def columns_of(actor: Actor, view: SavedView | None) -> list[str]:
    """The columns of a view, else those that the actor chose, else the usual ones. One query without a view."""
    if view is not None:
        return known_columns(view.columns)
    chosen = ListColumns.objects.filter(user_id=actor.person_id).first()
    return list(USUAL) if chosen is None else known_columns(chosen.columns)


def views_of(actor: Actor) -> list[SavedView]:
    """The actor's views by name, without those of lists that their roles do not have any more. One query."""
    mine = {one.slug for one in LISTS.values() if one.roles & actor.roles}
    return list(SavedView.objects.filter(user_id=actor.person_id, list_slug__in=mine).order_by("name"))


def view_of(actor: Actor, view_id: int) -> SavedView:
    """The actor's own view. Raises NotFound."""
    found = SavedView.objects.filter(user_id=actor.person_id, pk=view_id).first()
    if found is None:
        raise NotFound
    return found


def first_view(actor: Actor) -> SavedView | None:
    """The view that opens by itself."""
    return next((view for view in views_of(actor) if view.is_first), None)
