"""A condition of a form as JSON Schema. Pure."""

import re
from typing import Any

from procedures.rules.conditions import Condition

Schema = dict[str, Any]


def condition_schema(condition: Condition) -> Schema:
    """A schema that is valid for exactly those answers of which the condition holds."""
    for word, keyword in (("all", "allOf"), ("any", "anyOf")):
        if word in condition:
            return {keyword: [condition_schema(part) for part in condition[word]]}
    if "not" in condition:
        return {"not": condition_schema(condition["not"])}
    key = condition["question"]
    if "equals" in condition:
        return _equals(key, [condition["equals"]])
    if "not_equals" in condition:
        return {"not": _equals(key, [condition["not_equals"]])}
    if "in" in condition:
        return _equals(key, condition["in"])
    for comparison, keyword in (("at_least", "minimum"), ("at_most", "maximum")):
        if comparison in condition:
            return _answer(key, {"type": "number", keyword: condition[comparison]})
    return _answer(key, _contains(condition["contains"]))


def _equals(key: str, values: list[Any]) -> Schema:
    given = _answer(key, {"enum": values})
    if "" not in values:
        return given
    return {"anyOf": [given, {"not": _answer(key, {"not": {"type": "null"}})}]}


def _contains(value: str) -> Schema:
    within_text = {"type": "string", "pattern": re.escape(value)}
    return {"anyOf": [{"type": "array", "contains": {"const": value}}, within_text]}


def _answer(key: str, schema: Schema) -> Schema:
    return {"required": [key], "properties": {key: schema}}
