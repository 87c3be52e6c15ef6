"""Names of lists, columns, files and ways of filing that facts of the audit trail name by keys."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.models import Channel
from dossiers.worklists.workplace import Workplace, workplaces
from foundation.accounts.named_by_keys import person_names
from foundation.core.wording import Words

FILES: Final = {"csv": gettext_lazy("Table as text (CSV)"), "xlsx": gettext_lazy("Spreadsheet (XLSX)")}


def list_key(workplace: Workplace, name: str) -> str:
    """By what the trail names a list, or a column, of a workplace: some of two workplaces are called alike."""
    return f"{workplace.place}/{name}"


def list_names(keys: Collection[str]) -> dict[str, str]:
    """Names of lists; where no workplace is kept, those of every list that is called so. No query."""
    return _named(
        keys, ((place, one.slug, one.label) for place in workplaces() for one in place.lists.values())
    )


def column_names(keys: Collection[str]) -> dict[str, str]:
    """The same of columns. No query."""
    return _named(
        keys, ((place, name, word) for place in workplaces() for name, word in place.columns.items())
    )


def channel_names(_keys: Collection[str]) -> dict[str, str]:
    """Ways of filing by their numbers. No query."""
    return {str(way.value): str(way.label) for way in Channel}


def holder_names(keys: Collection[str]) -> dict[str, str]:
    """With whom dossiers are, nobody among them. One query."""
    return person_names(keys) | {"nobody": _("Nobody yet")}


def _named(keys: Collection[str], words: Iterable[tuple[Workplace, str, Words]]) -> dict[str, str]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, word in _keyed(words):
        found[key][word] = None
    return {key: " / ".join(found[key]) for key in keys if key in found}


def _keyed(words: Iterable[tuple[Workplace, str, Words]]) -> Iterator[tuple[str, str]]:
    for workplace, name, word in words:
        yield name, str(word)
        yield list_key(workplace, name), str(word)
