"""Conditions on answers, as data. Pure.

{"question": key, "equals": value}, likewise not_equals, in (a list), contains (for a question with several choices);
{"all": [...]}, {"any": [...]}, {"not": {...}}. An empty condition always holds; an unanswered question equals "".
"""

from collections.abc import Mapping
from typing import Any

Condition = Mapping[str, Any]
Answers = Mapping[str, Any]


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether the condition is true of these answers."""
    if not condition:
        return True
    if "all" in condition:
        return all(holds(part, answers) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, answers) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], answers)
    return _compares(condition, _given(answers, condition["question"]))


def questions_in(condition: Condition | None) -> set[str]:
    """The keys of all questions that the condition asks about."""
    if not condition:
        return set()
    parts = [*condition.get("all", ()), *condition.get("any", ())]
    if "not" in condition:
        parts.append(condition["not"])
    found = {condition["question"]} if "question" in condition else set()
    return found.union(*(questions_in(part) for part in parts))


def _given(answers: Answers, key: str) -> Any:
    value = answers.get(key)
    return "" if value is None else value


def _compares(condition: Condition, value: Any) -> bool:
    if "equals" in condition:
        return bool(value == condition["equals"])
    if "not_equals" in condition:
        return bool(value != condition["not_equals"])
    if "in" in condition:
        return value in condition["in"]
    return condition["contains"] in value if isinstance(value, list | str) else False
