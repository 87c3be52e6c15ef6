"""Whether data are a formula or a condition of the language, before anything is evaluated. Pure."""

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any

from foundation.core.text import is_digits
from procedures.rules.bounds import RuleError, check_bounds
from procedures.rules.conditions import COMPARISONS, DOSSIER, GROUPS
from procedures.rules.formulas import LARGEST, inner_formulas, operation_of


def check_condition(condition: Any, known: Collection[str] = ()) -> None:
    """Refuse what is no condition of this language, asks of the dossier more than is `known`, or is too large; an empty
    one always holds. Raises RuleError."""
    check_bounds(condition)
    if condition:
        _check_condition(condition, known)


def _check_condition(condition: Any, known: Collection[str]) -> None:
    if not isinstance(condition, Mapping):
        raise RuleError(f"{condition!r} is no condition")
    keys = set(condition)
    if keys == {"not"}:
        _check_condition(condition["not"], known)
    elif len(keys) == 1 and keys <= GROUPS:
        (parts,) = condition.values()
        if not isinstance(parts, list) or not parts:
            raise RuleError("a list of conditions is needed")
        for part in parts:
            _check_condition(part, known)
    else:
        _check_comparison(condition, known)


def _check_comparison(condition: Mapping[str, Any], known: Collection[str]) -> None:
    keys = set(condition)
    subject = DOSSIER if DOSSIER in keys else "question"
    if subject not in keys or len(keys) != 2 or not keys - {subject} <= set(COMPARISONS):
        raise RuleError(f"no condition has the parts {sorted(map(str, keys))}")
    if subject == DOSSIER and (not isinstance(condition[DOSSIER], str) or condition[DOSSIER] not in known):
        raise RuleError(f"{condition[DOSSIER]!r} is not known here")
    if subject != DOSSIER:
        check_key(condition[subject])
    for comparison, wanted in (("in", list), ("at_least", int | float), ("at_most", int | float)):
        if comparison in condition and not isinstance(condition[comparison], wanted):
            raise RuleError(f"{comparison}: {condition[comparison]!r} cannot be compared with")


def check_key(key: Any) -> None:
    """The key of a question or of something counted: lower-case ASCII letters, digits and underscores."""
    if not (
        isinstance(key, str) and key.isascii() and key.replace("_", "a").isalnum() and key == key.lower()
    ):
        raise RuleError(f"{key!r} is no key")


def check_formula(formula: Any) -> None:
    """Refuse what is no formula of this language, or too large for one. Raises RuleError."""
    check_bounds(formula)
    _check(formula)


def _check(formula: Any) -> None:
    if _is_whole(formula):
        return
    if not isinstance(formula, Mapping):
        raise RuleError(f"{formula!r} is neither a whole number nor an operation")
    operation = operation_of(formula)
    match operation:
        case "tiers":
            _check_tiers(formula["tiers"])
        case "percent":
            _check_percent(formula)
        case "if":
            check_condition(formula["if"])
        case "number" | "total":
            check_key(formula["number" if operation == "number" else "over"])
    for part in inner_formulas(formula):
        _check(part)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _check_tiers(tiers: Any) -> None:
    if not isinstance(tiers, list) or not tiers:
        raise RuleError("tiers: at least one is needed")
    *limited, _last = tiers
    ends: list[Any] = [tier.get("to") if isinstance(tier, Mapping) else None for tier in limited]
    keys = [set(tier) if isinstance(tier, Mapping) else set() for tier in tiers]
    if keys != [{"to", "each"}] * len(limited) + [{"each"}]:
        raise RuleError("tiers: each but the last has `to` and `each`, the last has `each`")
    if not all(_is_whole(tier["each"]) for tier in tiers) or not all(map(_is_whole, ends)):
        raise RuleError("tiers: whole numbers are needed")
    if any(later <= sooner for sooner, later in pairwise(ends)):
        raise RuleError("tiers: each ends later than the one before it")


def _check_percent(formula: Mapping[str, Any]) -> None:
    share = formula["percent"]
    parts = share.split(".") if isinstance(share, str) else []
    if not 1 <= len(parts) <= 2 or not all(is_digits(part) and len(part) <= 3 for part in parts):
        raise RuleError('percent: a text of digits like "12.5" is needed')
    if not _is_whole(formula["to"]) or not formula["to"]:
        raise RuleError("percent: `to` is a whole number of at least 1")
