"""What the page of a list shows beside its rows: filters, chips, columns to choose, kept views."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise

from dossiers.models import SavedView
from dossiers.selectors.saved_views import Workplace, columns_of, view_of, views_of
from dossiers.selectors.worklists import MOST_COUNTED
from dossiers.worklists.addresses import list_url, view_url
from foundation.accounts.actor import Actor
from foundation.core.text import whole_number

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RailLink:
    """One list in the rail."""

    url: str
    label: str | Promise
    count: str | None
    current: bool
    urgent: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; its link leaves it out."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Select:
    """One control of the filters; `anything` is the word for no filter, empty where one choice always holds."""

    name: str
    label: str
    choices: Choices
    chosen: str
    anything: str = ""


@dataclass(frozen=True, slots=True)
class Liking:
    """How the reader likes the list that is shown: its columns and, when one is open, its view.

    `brought` is what its address says, for forms that lead back to it; `words` name every column.
    """

    workplace: Workplace
    slug: str
    columns: list[str]
    view: SavedView | None
    words: Mapping[str, str]
    brought: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns_to_choose(self) -> list[tuple[str, str, bool]]:
        """Every column with its word and whether it is shown."""
        return [(name, self.words[name], name in self.columns) for name in self.workplace.columns]

    @property
    def url(self) -> str:
        """Address of the whole list."""
        return list_url(self.workplace, self.slug)

    @property
    def columns_url(self) -> str:
        """Where chosen columns are sent."""
        return reverse(f"{self.workplace.place}:columns", args=[self.slug])

    @property
    def keep_url(self) -> str:
        """Where a view is kept."""
        return reverse(f"{self.workplace.place}:keep_view", args=[self.slug])

    @property
    def change_url(self) -> str:
        """Where the open view is changed or deleted."""
        return reverse(f"{self.workplace.place}:change_view", args=[self.view.pk]) if self.view else ""


def capped(count: int | None) -> str | None:
    """A count as the rail shows it: with a plus where counting stopped."""
    if count is None:
        return None
    return f"{MOST_COUNTED:,}+".replace(",", ".") if count > MOST_COUNTED else f"{count:,}".replace(",", ".")


def liking_of(
    actor: Actor, workplace: Workplace, slug: str, brought: Mapping[str, str], words: Mapping[str, str]
) -> Liking:
    """How the actor likes this list. One query. Raises NotFound for a foreign view."""
    view_id = whole_number(brought.get("view", ""))
    view = view_of(actor, workplace, view_id) if view_id is not None else None
    return Liking(workplace, slug, columns_of(actor, workplace, view), view, words, brought)


def views_rail(actor: Actor, workplace: Workplace, current: SavedView | None) -> list[RailLink]:
    """The actor's kept views as links; not counted, for each would cost a query."""
    return [
        RailLink(view_url(workplace, view), view.name, None, view == current, urgent=False)
        for view in views_of(actor, workplace)
    ]


def chips_of(liking: Liking, chosen: Mapping[str, str], label: Callable[[str, str], str]) -> list[Chip]:
    """A chip for each filter in force; `label` says name and value of a filter in words."""
    return [
        Chip(
            label(name, value),
            list_url(
                liking.workplace,
                liking.slug,
                **{key: text for key, text in liking.brought.items() if key != name},
            ),
        )
        for name, value in chosen.items()
    ]
