"""A person's own views and columns of the lists of a workplace."""

from collections.abc import Sequence

from django.db.models import BigIntegerField

from dossiers.models import ListColumns, SavedView
from dossiers.worklists.workplace import Workplace
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.statements.prepared import Given, prepared

PERSON = Given("person", BigIntegerField())
Views = Sequence[SavedView]
"""What a person keeps of a workplace, by name."""


def columns_of(actor: Actor, workplace: Workplace, view: SavedView | None) -> list[str]:
    """The columns of a view, else those that the actor chose, else the usual ones. One query without a view."""
    if view is not None:
        return workplace.known_columns(view.columns)
    place = workplace.place
    kept = prepared(
        ("columns", place),
        lambda: ListColumns.objects.filter(user_id=PERSON).values_list(f"chosen__{place}", flat=True)[:1],
    ).ask(person=actor.person_id)
    chosen = next(iter(kept), None)
    return list(workplace.usual) if chosen is None else workplace.known_columns(chosen)


def views_of(actor: Actor, workplace: Workplace) -> list[SavedView]:
    """The actor's views by name, without those of lists that they do not have any more. One query."""
    place, slugs = workplace.place, workplace.slugs(actor)
    own = prepared(
        ("views", place), lambda: SavedView.objects.filter(user_id=PERSON, place=place).order_by("name")
    )
    return [view for view in own.ask(person=actor.person_id) if view.list_slug in slugs]


def view_of(actor: Actor, workplace: Workplace, view_id: int) -> SavedView:
    """The actor's own view. Raises NotFound."""
    found = SavedView.objects.filter(user_id=actor.person_id, place=workplace.place, pk=view_id).first()
    if found is None:
        raise NotFound
    return found


def first_of(views: Views) -> SavedView | None:
    """The view that opens by itself."""
    return next((view for view in views if view.is_first), None)
