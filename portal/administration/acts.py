"""What the audit trail tells of each act: the act itself, and its facts, old and new."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.audit.models import AuditEntry
from foundation.core.rooms.gathering import rooms
from foundation.core.wording import Words
from portal.site.formats import vn_datetime


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
CHANGES = (("before", "after", "value"), ("old", "new", "due_at"))
"""How a change is kept: what was, what is, and the name of one value without names. The second are those of due dates,
as they stand in entries of before."""
APART = frozenset({"ip", *(side for old, new, _name in CHANGES for side in (old, new))})
"""The address has a place of its own, and a change is told as one."""
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}(?:Z|[+-][0-9]{2}:[0-9]{2})")


def act_in_words(act: str) -> str:
    """The act in words."""
    return str(acts().get(act, _("Another act")))


def facts_in_words(entry: AuditEntry) -> list[str]:
    """The facts of an entry, each as "name: value", or as "name: old → new" where the act changed it."""
    detail = entry.detail
    changes = (
        _changes(_named(detail.get(old), name), _named(detail.get(new), name)) for old, new, name in CHANGES
    )
    return [*_plain(detail), *chain.from_iterable(changes)]


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for fact in dict.fromkeys([*before, *after]):
        if before.get(fact) != after.get(fact):
            yield f"{_name(fact)}: {_value(before.get(fact))} → {_value(after.get(fact))}"


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
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return _moment(value)
    return "–" if value in (None, "") else str(values().get(value, value))


def _moment(value: str) -> str:
    """A moment as people here write it, in whatever zone it was kept; what only looks like one stays as it is."""
    try:
        return vn_datetime(datetime.fromisoformat(value))
    except ValueError:
        return value
