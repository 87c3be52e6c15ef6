"""Names of those whom the facts of the audit trail name by keys and codes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from foundation.audit.models import AuditEntry
from portal.administration.acts import look_ups, named

Names = Mapping[tuple[str, str], str]
"""By what kind and key it is named."""
BY_CODE: Final = frozenset({"from", "to"})
"""Facts whose numbers are no keys: versions and days stand there as well."""


def keys_of(fact: str, value: Any, within: str) -> list[tuple[str, str]]:
    """As what a value of a fact may be named, where the facts around it are those of the agency `within`."""
    known = (isinstance(value, str) and bool(value)) or (isinstance(value, int) and fact not in BY_CODE)
    if not known or isinstance(value, bool):
        return []
    key = f"{within}/{value}" if fact == "unit" and "/" not in str(value) else str(value)
    return [(kind, key) for kind in named().get(fact, ())]


def names_in(entries: Iterable[AuditEntry]) -> Names:
    """The names of all that the entries name by keys, in their facts and as what they are about. One query at most for
    each kind."""
    mentioned: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for kind, key in (about(entry.subject), *_mentioned(told_of(entry))):
            if kind in look_ups():
                mentioned[kind].add(key)
    return {
        (kind, key): name
        for kind, keys in mentioned.items()
        for key, name in look_ups()[kind](keys).items()
        if key in keys
    }


def about(subject: str) -> tuple[str, str]:
    """Kind and key of what an entry is about; a register is that of its receiving point."""
    kind, _colon, key = subject.partition(":")
    return ("point" if kind == "receiving_point" else kind), key


def told_of(entry: AuditEntry) -> dict[str, Any]:
    """The facts of an entry; of a chosen calendar its key is all that is kept, without a name."""
    detail: dict[str, Any] = entry.detail
    if entry.action != "choose_calendar":
        return detail
    return detail | {side: {"calendar_id": detail.get(side) or None} for side in ("before", "after")}


def _mentioned(facts: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, str]]:
    for fact, value in facts.items():
        if isinstance(value, dict):
            agency = within if fact in ("before", "after") else fact
            yield ("agency", fact)
            yield from _mentioned(value, agency)
        for one in value if isinstance(value, list) else [value]:
            yield from keys_of(fact, one, within)
