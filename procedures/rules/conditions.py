"""Conditions on answers, as data. Pure.

{"question": key, "equals": value}, likewise not_equals, in (a list), contains (for a question with several choices),
at_least and at_most (numbers); {"all": [...]}, {"any": [...]}, {"not": {...}}. An empty condition always holds; an
unanswered question equals "" and is neither at least nor at most anything. Where more is known than a form,
{"dossier": key, ...} asks for it by the same comparisons.
"""

from collections.abc import Callable, Mapping
from typing import Any

Condition = Mapping[str, Any]
Answers = Mapping[str, Any]
DOSSIER = "dossier"
NOTHING: Answers = {}


def holds(condition: Condition | None, answers: Answers, known: Answers = NOTHING) -> bool:
    """Whether the condition is true of these answers, and of what is `known` of the dossier beside them."""
    if not condition:
        return True
    if "all" in condition:
        return all(holds(part, answers, known) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, answers, known) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], answers, known)
    if DOSSIER in condition:
        return _compares(condition, _given(known, condition[DOSSIER]))
    return _compares(condition, _given(answers, condition["question"]))


def questions_in(condition: Condition | None) -> set[str]:
    """The keys of all questions that the condition asks about."""
    if not condition:
        return set()
    parts = [*condition.get("all", ()), *condition.get("any", ())]
    if "not" in condition:
        parts.append(condition["not"])
    keys = {condition["question"]} if "question" in condition else set()
    return keys.union(*(questions_in(part) for part in parts))


def _given(answers: Answers, key: str) -> Any:
    value = answers.get(key)
    return "" if value is None else value


def _compares(condition: Condition, value: Any) -> bool:
    comparison = next(word for word in COMPARISONS if word in condition)
    return COMPARISONS[comparison](value, condition[comparison])


def _contains(value: Any, part: Any) -> bool:
    return part in value if isinstance(value, list | str) else False


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "equals": lambda value, wanted: bool(value == wanted),
    "not_equals": lambda value, wanted: bool(value != wanted),
    "in": lambda value, wanted: value in wanted,
    "contains": _contains,
    "at_least": lambda value, wanted: _is_number(value) and bool(value >= wanted),
    "at_most": lambda value, wanted: _is_number(value) and bool(value <= wanted),
}
"""What an answer is compared by."""

GROUPS = frozenset({"all", "any"})
