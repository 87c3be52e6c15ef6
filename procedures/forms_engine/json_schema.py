"""JSON Schema (2020-12) of the answers to a form, for programs that file dossiers through the interface. Pure.

The schema describes answers as they are kept. Everything that the engine keeps is valid by it; rules that need today's
date or a check digit are the engine's alone. A condition asks about answers as they stand, so answers to hidden
questions, which the engine drops, should be left out.
"""

from collections.abc import Mapping
from typing import Any

from procedures.forms_engine.definition import FormDefinition, Question, Text
from procedures.forms_engine.lists import options_of
from procedures.forms_engine.type_schemas import TYPE_SCHEMAS
from procedures.rules.condition_schema import condition_schema
from procedures.rules.conditions import Condition

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHARED_LISTS = ("country", "ethnic_group")

Schema = dict[str, Any]


def json_schema(definition: FormDefinition) -> Schema:
    """What the answers to a form look like: an object with one member for each question, titles in Vietnamese.

    Questions that are asked or required only under a condition are required by "if" and "then".
    """
    questions = list(definition.questions())
    listed = {part.type for question in questions for part in (question, *question.questions)}
    needs = [
        rule
        for page in definition.pages
        for question in page.fields
        for rule in _needs(question, page.show_if)
    ]
    return {
        "$schema": DIALECT,
        "title": definition.title.vi,
        "type": "object",
        "properties": {question.key: question_schema(question) for question in questions},
        "required": [
            question.key
            for page in definition.pages
            for question in page.fields
            if question.required and not (question.is_worked_out or page.show_if or question.show_if)
        ],
        "additionalProperties": False,
        **({"allOf": needs} if needs else {}),
        "$defs": {
            name: _choices(Question(name, name, label=Text())) for name in SHARED_LISTS if name in listed
        },
    }


def question_schema(question: Question) -> Schema:
    """What the answer to one question looks like, with its label and its help in Vietnamese."""
    words = {"title": question.label.vi, "description": question.help.vi}
    shape = _rows(question) if question.type == "repeated_group" else _shape(question)
    if question.default is not None:
        shape["default"] = question.default
    return {name: word for name, word in words.items() if word} | shape


def _shape(question: Question) -> Schema:
    if question.type in SHARED_LISTS:
        return {"$ref": f"#/$defs/{question.type}"}
    if question.type in ("select", "radio"):
        return _choices(question)
    if question.type == "multi_select":
        least = {"minItems": 1} if question.required else {}
        return {"type": "array", "items": _choices(question), "uniqueItems": True, **least}
    return TYPE_SCHEMAS[question.type](question)


def _choices(question: Question) -> Schema:
    options = [{"const": option.value, "title": option.label.vi} for option in options_of(question)]
    return {"type": "string", "oneOf": options}


def _rows(question: Question) -> Schema:
    row: Schema = {
        "type": "object",
        "properties": {part.key: question_schema(part) for part in question.questions},
        "required": [part.key for part in question.questions if part.required and not part.show_if],
        "additionalProperties": False,
        "minProperties": 1,
    }
    if needs := [rule for part in question.questions for rule in _needs(part)]:
        row["allOf"] = needs
    least = {"minItems": 1} if question.required else {}
    return {"type": "array", "items": row, "maxItems": question.max_rows, **least}


def _needs(question: Question, page_shown_if: Condition | None = None) -> list[Schema]:
    """The rules under which a question must be answered, beyond those that always hold."""
    conditions = [condition for condition in (page_shown_if, question.show_if) if condition]
    if question.is_worked_out or (question.required and not conditions):
        return []
    when = (
        conditions
        if question.required
        else [*conditions, question.required_if]
        if question.required_if
        else []
    )
    if not when:
        return []
    met: Mapping[str, Any] = condition_schema({"all": [part for part in when if part]})
    return [{"if": met, "then": _answered(question)}]


def _answered(question: Question) -> Schema:
    must = (
        {"properties": {question.key: {"const": True}}}
        if question.type in ("checkbox", "declaration")
        else {}
    )
    return {"required": [question.key], **must}
