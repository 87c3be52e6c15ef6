"""Names of those whom the facts of the audit trail name by keys and codes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models import Q

from foundation.accounts.models import User
from foundation.agencies.models import Agency, OfficeCalendar, ReceivingPoint
from foundation.audit.models import AuditEntry
from foundation.core.text import is_digits
from portal.administration.subjects import unit_names

Names = Mapping[tuple[str, str], str]
"""By what kind and key it is named."""
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "agency": ("agency",),
    "agent": ("person",),
    "calendar_id": ("calendar",),
    "deputy": ("person",),
    "from": ("unit", "agency", "point"),
    "like": ("calendar",),
    "parent_id": ("agency",),
    "person": ("person",),
    "points": ("point",),
    "successors": ("agency", "point"),
    "to": ("unit", "agency", "point"),
    "unit": ("unit",),
    "unit_id": ("unit",),
}
"""What a fact may name."""
BY_CODE: Final = frozenset({"from", "to"})
"""Facts whose numbers are no keys: versions and days stand there as well."""


def keys_of(fact: str, value: Any, within: str) -> list[tuple[str, str]]:
    """As what a value of a fact may be named, where the facts around it are those of the agency `within`."""
    known = (isinstance(value, str) and bool(value)) or (isinstance(value, int) and fact not in BY_CODE)
    if not known or isinstance(value, bool):
        return []
    key = f"{within}/{value}" if fact == "unit" and "/" not in str(value) else str(value)
    return [(kind, key) for kind in NAMED.get(fact, ())]


def names_in(entries: Iterable[AuditEntry]) -> Names:
    """The names of all that the entries name by keys. One query at most for each of five kinds."""
    mentioned: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for kind, key in _mentioned(told_of(entry)):
            mentioned[kind].add(key)
    return {
        (kind, key): name
        for kind, keys in mentioned.items()
        for key, name in LOOK_UP[kind](keys).items()
        if key in keys
    }


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


def _agencies(keys: Collection[str]) -> dict[str, str]:
    found = Agency.objects.filter(Q(code__in=keys) | Q(pk__in=_numbers(keys)))
    return _by_both((str(one.pk), one.code, one.display_name) for one in found)


def _calendars(keys: Collection[str]) -> dict[str, str]:
    found = OfficeCalendar.objects.filter(Q(key__in=keys) | Q(pk__in=_numbers(keys)))
    return _by_both((str(one.pk), one.key, one.name) for one in found)


def _by_both(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """By key and by code; what is both is meant as a code."""
    named = list(rows)
    return {**{key: name for key, _code, name in named}, **{code: name for _key, code, name in named}}


def _points(keys: Collection[str]) -> dict[str, str]:
    return {one.code: one.display_name for one in ReceivingPoint.objects.filter(code__in=keys)}


def _people(keys: Collection[str]) -> dict[str, str]:
    return {
        str(pk): name
        for pk, name in User.objects.filter(pk__in=_numbers(keys)).values_list("pk", "full_name")
    }


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if is_digits(key)]


LOOK_UP: Final[Mapping[str, Callable[[Collection[str]], dict[str, str]]]] = {
    "agency": _agencies,
    "calendar": _calendars,
    "person": _people,
    "point": _points,
    "unit": unit_names,
}
