"""A person's own views and columns of the lists of a workplace."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from dossiers.models import ListColumns, ListPlace, SavedView
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Workplace:
    """The lists of one workplace, and how they may be liked.

    `columns` stand in the order of the table, `usual` are shown until others are chosen; `filters` and `orders` are
    what an address may narrow and sort by. `slugs` names the lists that a person has, and raises NotAllowed for whoever
    does not work there. `list_page` is the name of the page of a list; its address takes the slug.
    """

    place: ListPlace
    list_page: str
    columns: tuple[str, ...]
    usual: tuple[str, ...]
    filters: tuple[str, ...]
    orders: tuple[str, ...]
    slugs: Callable[[Actor], Collection[str]]

    def known_columns(self, names: Iterable[str]) -> list[str]:
        """Those of the names that are columns, each once and in the order of the table."""
        wanted = set(names)
        return [name for name in self.columns if name in wanted]

    def check_has(self, actor: Actor, slug: str) -> None:
        """Raise NotFound for a list that the actor does not have, NotAllowed for people who do not work here."""
        if slug not in self.slugs(actor):
            raise NotFound


def columns_of(actor: Actor, workplace: Workplace, view: SavedView | None) -> list[str]:
    """The columns of a view, else those that the actor chose, else the usual ones. One query without a view."""
    if view is not None:
        return workplace.known_columns(view.columns)
    chosen = (
        ListColumns.objects.filter(user_id=actor.person_id).values_list(workplace.place, flat=True).first()
    )
    return list(workplace.usual) if chosen is None else workplace.known_columns(chosen)


def views_of(actor: Actor, workplace: Workplace) -> list[SavedView]:
    """The actor's views by name, without those of lists that they do not have any more. One query."""
    own = SavedView.objects.filter(user_id=actor.person_id, place=workplace.place)
    return list(own.filter(list_slug__in=workplace.slugs(actor)).order_by("name"))


def view_of(actor: Actor, workplace: Workplace, view_id: int) -> SavedView:
    """The actor's own view. Raises NotFound."""
    found = SavedView.objects.filter(user_id=actor.person_id, place=workplace.place, pk=view_id).first()
    if found is None:
        raise NotFound
    return found


def first_view(actor: Actor, workplace: Workplace) -> SavedView | None:
    """The view that opens by itself."""
    return next((view for view in views_of(actor, workplace) if view.is_first), None)
