"""How a person likes a list: its columns, and views that are kept under a name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from dossiers.models import SavedView
from dossiers.worklists.addresses import list_url
from dossiers.worklists.named import NamedList
from dossiers.worklists.saved_views import columns_of, view_of
from dossiers.worklists.workplace import Workplace
from foundation.accounts.actor import Actor
from foundation.core.text import whole_number
from foundation.core.wording import Words


@dataclass(frozen=True, slots=True)
class Liking:
    """How the reader likes the list that is shown: its columns and, when one is open, its view.

    `brought` is what its address says, for forms that lead back to it.
    """

    workplace: Workplace
    one: NamedList
    columns: list[str]
    view: SavedView | None
    brought: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns_to_choose(self) -> list[tuple[str, Words, bool]]:
        """Every column with its word and whether it is shown."""
        words = {**self.workplace.columns, "due": self.one.moment}
        return [(name, word, name in self.columns) for name, word in words.items()]

    @property
    def url(self) -> str:
        """Address of the whole list."""
        return list_url(self.workplace, self.one.slug)

    @property
    def columns_url(self) -> str:
        """Where chosen columns are sent."""
        return reverse(f"{self.workplace.place}:columns", args=[self.one.slug])

    @property
    def export_url(self) -> str:
        """Where the whole list is asked for as a file."""
        return reverse(f"{self.workplace.place}:export_list", args=[self.one.slug])

    @property
    def keep_url(self) -> str:
        """Where a view is kept."""
        return reverse(f"{self.workplace.place}:keep_view", args=[self.one.slug])

    @property
    def change_url(self) -> str:
        """Where the open view is changed or deleted."""
        return reverse(f"{self.workplace.place}:change_view", args=[self.view.pk]) if self.view else ""


def liking_of(actor: Actor, workplace: Workplace, one: NamedList, brought: Mapping[str, str]) -> Liking:
    """How the actor likes this list. One query. Raises NotFound for a foreign view."""
    view_id = whole_number(brought.get("view", ""))
    view = view_of(actor, workplace, view_id) if view_id is not None else None
    return Liking(workplace, one, columns_of(actor, workplace, view), view, brought)
