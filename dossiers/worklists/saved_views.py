"""A person's own views and columns of the lists of a workplace."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BigIntegerField, QuerySet

from dossiers.models import ListColumns, SavedView
from dossiers.worklists.workplace import Workplace
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept

PERSON = Given("person", BigIntegerField())
Views = Sequence[SavedView]
"""What a person keeps of a workplace, by name."""


def columns_of(actor: Actor, workplace: Workplace, view: SavedView | None) -> list[str]:
    """The columns of a view, else those that the actor chose, else the usual ones. One query without a view."""
    if view is not None:
        return workplace.known_columns(view.columns)
    chosen = next(iter(ask_kept(_columns, workplace.place, person=actor.person_id)), None)
    return list(workplace.usual) if chosen is None else workplace.known_columns(chosen)


def views_of(actor: Actor, workplace: Workplace) -> list[SavedView]:
    """The actor's views by name, without those of lists that they do not have any more. One query."""
    slugs = workplace.slugs(actor)
    own = ask_kept(_views, workplace.place, person=actor.person_id)
    return [view for view in own if view.list_slug in slugs]


def view_of(actor: Actor, workplace: Workplace, view_id: int) -> SavedView:
    """The actor's own view. Raises NotFound."""
    found = SavedView.objects.filter(user_id=actor.person_id, place=workplace.place, pk=view_id).first()
    if found is None:
        raise NotFound
    return found


def first_of(views: Views) -> SavedView | None:
    """The view that opens by itself."""
    return next((view for view in views if view.is_first), None)


def _columns(place: str) -> QuerySet[ListColumns, Any]:
    return ListColumns.objects.filter(user_id=PERSON).values_list(f"chosen__{place}", flat=True)[:1]


def _views(place: str) -> QuerySet[SavedView]:
    return SavedView.objects.filter(user_id=PERSON, place=place).order_by("name")
