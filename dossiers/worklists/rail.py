"""The rail beside the pages of a workplace: its lists with their counts, and the views that a person keeps."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.models import SavedView
from dossiers.worklists.addresses import list_url, view_url
from dossiers.worklists.saved_views import Views
from dossiers.worklists.workplace import MOST_COUNTED, CountedList, Workplace
from foundation.core.wording import Words


@dataclass(frozen=True, slots=True)
class RailLink:
    """One link in the rail; `count` is None where nothing is counted."""

    url: str
    label: Words
    count: str | None
    current: bool
    urgent: bool = False


def capped(count: int | None) -> str | None:
    """A count as the rail shows it: with a plus where counting stopped."""
    if count is None:
        return None
    return f"{MOST_COUNTED:,}+".replace(",", ".") if count > MOST_COUNTED else f"{count:,}".replace(",", ".")


def list_links(workplace: Workplace, lists: Sequence[CountedList], current: str) -> list[RailLink]:
    """The lists with their counts; `current` is the key of the one that is shown."""
    return [
        RailLink(
            list_url(workplace, counted.one.slug),
            counted.one.label,
            capped(counted.count),
            counted.one.key == current,
            counted.urgent,
        )
        for counted in lists
    ]


def view_links(workplace: Workplace, views: Views, current: SavedView | None) -> list[RailLink]:
    """The kept views of a person; not counted, for each would cost a query."""
    return [RailLink(view_url(workplace, view), view.name, None, view == current) for view in views]
