"""What was counted for the fees beside what the form says: the count goes before, and a difference is told."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from procedures.formula_words import counted_words
from procedures.tariffs import QUANTITY, Tariff

Facts = Mapping[str, Any]
Row = dict[str, Any]
USUALLY_ONE = frozenset({QUANTITY, "copies"})


def merged(tariffs: Iterable[Tariff], answers: Facts, counted: Facts) -> dict[str, Any]:
    """The answers of the form with what was counted over them: papers as they were received go before those of which
    the form speaks, so that a count of one paper takes the place of all its rows."""
    facts = {**answers, **counted}
    for tariff in tariffs:
        for over, keys in tariff.rows.items():
            if over not in counted and any(key in counted for key in keys):
                facts.pop(over, None)
    return facts


def usual(tariffs: Iterable[Tariff]) -> dict[str, int]:
    """One, for each fee that counts nothing but requests or copies."""
    return {key: 1 for tariff in tariffs for key in tariff.counts if set(tariff.counts) <= USUALLY_ONE}


def declared(tariffs: Iterable[Tariff], answers: Facts) -> dict[str, Any]:
    """What the form says of the things that the fees count."""
    found: dict[str, Any] = {}
    for tariff in tariffs:
        found |= {
            over: rows for over, keys in tariff.rows.items() if (rows := _rows(answers.get(over), keys))
        }
        found |= {key: answers[key] for key in _single(tariff) if answers.get(key)}
    return found


def as_declared(tariffs: Iterable[Tariff], counted: Facts) -> dict[str, Any]:
    """What was counted, as the form would say it: what was counted of one paper is its only row."""
    tariffs = list(tariffs)
    came = declared(tariffs, counted)
    for tariff in tariffs:
        for over, keys in tariff.rows.items():
            if over not in came and all(counted.get(key) for key in keys):
                came[over] = _rows([counted], keys)
    return came


def differences(tariffs: Iterable[Tariff], answers: Facts, counted: Facts) -> dict[str, list[Any]]:
    """What the form says and what was counted, by its key, where both are known and are not the same."""
    tariffs = list(tariffs)
    said = declared(tariffs, answers)
    came = as_declared(tariffs, counted)
    return {key: [said[key], came[key]] for key in said if key in came and _bag(said[key]) != _bag(came[key])}


def difference_words(found: Mapping[str, list[Any]]) -> str:
    """A sentence for the reader; empty where nothing differs."""
    words = (
        (counted_in_words(key, said), counted_in_words(key, came)) for key, (said, came) in found.items()
    )
    sentence = _("Counted on receipt: %(came)s; the form says: %(said)s. The count decides on the fee.")
    return "\n".join(sentence % {"came": came, "said": said} for said, came in words)


def counted_in_words(key: str, value: Any) -> str:
    """What was counted under a key, or each of its rows: "10 trang, 1 bản"; empty for nothing."""
    if value is None:
        return ""
    rows = value if isinstance(value, list) else [{key: value}]
    return "; ".join(counted_words(list(row), row, "") for row in rows)


def sheet_words(counts: Mapping[str, int]) -> list[str]:
    """Numbers of `originals` and `copies` in words: "originals: 1"."""
    words = {"originals": _("originals: %(count)s"), "copies": _("copies: %(count)s")}
    return [words[name] % {"count": counts[name]} for name in words if name in counts]


def _single(tariff: Tariff) -> list[str]:
    inside = {key for keys in tariff.rows.values() for key in keys}
    return [key for key in tariff.counts if key not in inside]


def _rows(value: Any, keys: list[str]) -> list[Row]:
    rows = value if isinstance(value, list) else []
    return [
        {key: row[key] for key in keys}
        for row in rows
        if isinstance(row, Mapping) and all(map(row.get, keys))
    ]


def _bag(value: Any) -> Any:
    """Rows in another order are the same papers."""
    return sorted(tuple(sorted(row.items())) for row in value) if isinstance(value, list) else value
