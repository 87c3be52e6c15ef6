"""The facts of an entry of the audit trail in words, old and new."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any, Final

from django.utils.translation import gettext as _

from dossiers.moves.table import MOVES
from foundation.audit.models import AuditEntry
from foundation.core.wording import dong
from portal.administration.acts import acts, facts, values
from portal.administration.trail_names import Names, keys_of, told_of
from portal.site.formats import vn_datetime

CHANGES: Final = (("before", "after", "value"), ("old", "new", "due_at"))
"""How a change is kept: what was, what is, and the name of one value without names. The second are those of due dates,
as they stand in entries of before."""
APART: Final = frozenset({"ip", *(side for old, new, _name in CHANGES for side in (old, new))})
"""The address has a place of its own, and a change is told as one."""
NOTHING: Final = "–"
AMOUNTS: Final = frozenset({"amount"})
"""What is kept in whole đồng."""
MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}(?:Z|[+-][0-9]{2}:[0-9]{2})")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def facts_in_words(entry: AuditEntry, names: Names | None = None) -> list[str]:
    """The facts of an entry, each as "name: value", or as "name: old → new" where the act changed it. What has a name
    among `names` is told by it."""
    detail, known = told_of(entry), names or {}
    changes = (
        _changes(_named(detail.get(old), name), _named(detail.get(new), name), known)
        for old, new, name in CHANGES
    )
    return [*_plain(detail, known), *chain.from_iterable(changes)]


def _changes(before: dict[str, Any], after: dict[str, Any], names: Names) -> Iterator[str]:
    for fact in dict.fromkeys([*before, *after]):
        if before.get(fact) != after.get(fact):
            old, new = (_value(fact, side.get(fact), names) for side in (before, after))
            if {old, new} != {NOTHING}:
                yield f"{_name(fact, names)}: {old} → {new}"


def _plain(detail: dict[str, Any], names: Names) -> Iterator[str]:
    for fact, value in detail.items():
        if fact not in APART and value not in (None, "", [], {}):
            yield f"{_name(fact, names)}: {_value(fact, value, names)}"


def _named(value: Any, name: str) -> dict[str, Any]:
    """A change of one value has no names of its own."""
    return value if isinstance(value, dict) else {} if value is None else {name: value}


def _name(fact: str, names: Names) -> str:
    """A fact in words; "fee:12" is that of the row 12, and what an agency has stands under its code."""
    kind, colon, row = fact.partition(":")
    if colon:
        return f"{facts().get(kind, kind)} {row}"
    return str(facts().get(fact) or names.get(("agency", fact), fact))


def _value(fact: str, value: Any, names: Names, within: str = "") -> str:
    if isinstance(value, list):
        return ", ".join(_value(fact, one, names, within) for one in value) or NOTHING
    if isinstance(value, dict):
        return ", ".join(f"{_name(key, names)} {_value(key, one, names, fact)}" for key, one in value.items())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, ""):
        return NOTHING
    if fact in AMOUNTS and isinstance(value, int):
        return dong(value)
    known = (names[key] for key in keys_of(fact, value, within) if key in names)
    return next(known, None) or _word(fact, str(value))


def _word(fact: str, value: str) -> str:
    if MOMENT.fullmatch(value) or DAY.fullmatch(value):
        return _moment(value)
    return str(_own_words(fact).get(value) or values().get(value, value))


def _own_words(fact: str) -> Mapping[str, Any]:
    """What values of this fact are called and no other's."""
    if fact == "action":
        return acts()
    return {name: move.label for name, move in MOVES.items()} if fact == "move" else {}


def _moment(value: str) -> str:
    """A day or moment as people here write it, in whatever zone it was kept; what only looks like one stays as it
    is."""
    try:
        if DAY.fullmatch(value):
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        return vn_datetime(datetime.fromisoformat(value))
    except ValueError:
        return value
