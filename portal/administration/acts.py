"""What the audit trail tells: acts, facts and values by the names under which they are kept."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache

from django.db.models import Choices
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from foundation.core.rooms.brought import SubjectWords
from foundation.core.rooms.gathering import rooms
from foundation.core.wording import Words


@cache
def acts() -> dict[str, Words]:
    """Everything that is recorded, by the name under which it is, room by room."""
    return {act: words for room in rooms() for act, words in room.trail.acts.items()}


@cache
def facts() -> dict[str, Words]:
    """The facts that acts keep, by the name under which they do."""
    return {fact: words for room in rooms() for fact, words in room.trail.facts.items()}


@cache
def values() -> dict[str, Words]:
    """Values that are kept as words of the system."""
    tables = (import_string(name) for room in rooms() for name in room.trail.values)
    return {value: words for table in tables for value, words in _pairs(table)}


@cache
def named() -> dict[str, tuple[str, ...]]:
    """The facts that name something by its key, with the kinds of what that may be."""
    return {fact: kinds for room in rooms() for fact, kinds in room.trail.names.items()}


@cache
def look_ups() -> dict[str, Callable[[Collection[str]], dict[str, str]]]:
    """What gives the names of a kind by their keys."""
    return {kind: import_string(name) for room in rooms() for kind, name in room.trail.kinds.items()}


@cache
def subjects() -> dict[str, SubjectWords]:
    """What acts are about, by kind."""
    return {kind: words for room in rooms() for kind, words in room.trail.subjects.items()}


def _pairs(table: type[Choices] | Mapping[str, Words]) -> Iterable[tuple[str, Words]]:
    return table.items() if isinstance(table, Mapping) else table.choices


def act_in_words(act: str) -> str:
    """The act in words."""
    return str(acts().get(act, _("Another act")))
