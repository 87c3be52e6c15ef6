"""What the audit trail tells of each act: the act itself, and its facts, old and new."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.audit.models import AuditEntry
from foundation.core.rooms import Words, rooms


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
    choices = (import_string(name).choices for room in rooms() for name in room.trail.values)
    return {**FACTORS, **{value: words for some in choices for value, words in some}}


FACTORS = {"password": gettext_lazy("password"), "mfa": gettext_lazy("second step")}
APART = frozenset({"ip", "before", "after"})
"""The address has a place of its own, and a change is told as one."""


def act_in_words(act: str) -> str:
    """The act in words."""
    return str(acts().get(act, _("Another act")))


def facts_in_words(entry: AuditEntry) -> list[str]:
    """The facts of an entry, each as "name: value", or as "name: old → new" where the act changed it."""
    detail = entry.detail
    before, after = (_named(detail.get(key), "value") for key in ("before", "after"))
    changes = [
        f"{_name(fact)}: {_value(before.get(fact))} → {_value(after.get(fact))}"
        for fact in dict.fromkeys([*before, *after])
        if before.get(fact) != after.get(fact)
    ]
    return [*_plain(detail), *changes]


def _plain(detail: dict[str, Any]) -> Iterator[str]:
    for fact, value in detail.items():
        if fact not in APART and value not in (None, "", [], {}):
            yield f"{_name(fact)}: {_value(value)}"


def _named(value: Any, name: str) -> dict[str, Any]:
    """A change of one value has no names of its own."""
    return value if isinstance(value, dict) else {} if value is None else {name: value}


def _name(fact: str) -> str:
    """A fact in words; "fee:12" is that of the row 12."""
    kind, colon, row = fact.partition(":")
    return f"{facts().get(kind, kind)} {row}" if colon else str(facts().get(fact, fact))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    if isinstance(value, dict):
        return ", ".join(f"{_name(key)} {_value(one)}" for key, one in value.items())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "–" if value in (None, "") else str(values().get(value, value))
