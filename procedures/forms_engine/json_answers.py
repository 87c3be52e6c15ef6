"""Answers that a program sends as JSON, checked by the same fields as those that a person types."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.forms_engine.answers import visible_answers
from procedures.forms_engine.definition import FormDefinition, Question
from procedures.forms_engine.limits import MOST_COMPLAINTS
from procedures.forms_engine.question_field import EMPTY, as_typed, field_of
from procedures.forms_engine.type_schemas import TYPE_SCHEMAS
from procedures.forms_engine.visibility import asked_parts, asked_questions
from procedures.rules.conditions import Answers, holds

Errors = dict[str, list[str]]


def answers_from_json(
    definition: FormDefinition, data: Any, attached: Answers | None = None
) -> tuple[dict[str, Any], Errors]:
    """Check the answers of a whole form; returns the answers as they are kept, and what is wrong.

    Errors are sentences in the active language by JSON Pointer (RFC 6901): "/children/0/name"; "" is the whole. Answers
    to questions that are hidden or worked out by the server are dropped, not refused; those to unknown questions are
    refused. `attached` are the answers to questions for files, which are sent by a way of their own. What is wrong or
    missing is not among the answers returned, so that a draft may keep the rest.
    """
    if not isinstance(data, Mapping):
        return {}, {"": [_("Send the answers as one JSON object.")]}
    language, errors = (
        get_language() or "vi",
        _unknown(data, {item.key for item in definition.questions()}, ""),
    )
    answers: dict[str, Any] = dict(attached or {})
    wrong: dict[str, Errors] = {}
    for question in definition.questions():
        if not question.is_worked_out and data.get(question.key) not in EMPTY:
            value, wrong[question.key] = _checked(question, data[question.key], language, f"/{question.key}")
            answers |= {} if wrong[question.key] else {question.key: value}
    keys = asked_questions(definition, answers)
    counted = {key: value for key, value in answers.items() if key in keys}
    for question in definition.questions():
        if question.key in keys and not question.is_worked_out:
            gap = _gap(question, counted, language, f"/{question.key}")
            errors |= wrong.get(question.key) or gap
    return visible_answers(definition, answers), dict(list(errors.items())[:MOST_COMPLAINTS])


def _unknown(data: Mapping[str, Any], keys: set[str], path: str) -> Errors:
    strange = [key for key in data if key not in keys]
    return {
        f"{path}/{_escaped(key)}": [_("The form has no such question.")] for key in strange[:MOST_COMPLAINTS]
    }


def _escaped(key: object) -> str:
    longest = 60
    return str(key)[:longest].replace("~", "~0").replace("/", "~1")


def _gap(question: Question, answers: Answers, language: str, path: str) -> Errors:
    """What to say of a question that must be answered and is not."""
    needed = question.required or (bool(question.required_if) and holds(question.required_if, answers))
    missing = (
        answers.get(question.key) in (*EMPTY, False) if _is_tick(question) else question.key not in answers
    )
    if not (needed and missing):
        return {}
    return {path: [str(field_of(question, language).error_messages["required"])]}


def _is_tick(question: Question) -> bool:
    return question.type in ("checkbox", "declaration")


def _checked(question: Question, value: Any, language: str, path: str) -> tuple[Any, Errors]:
    """The answer as it is kept, and what is wrong with it."""
    if not _has_shape(question, value):
        return None, {path: [_("This answer has the wrong form. See the schema of the form.")]}
    if question.type == "repeated_group":
        return _checked_rows(question, value, language, path)
    field = field_of(question, language)
    field.required = False
    try:
        return field.clean(as_typed(field, value)), {}
    except ValidationError as error:
        return None, {path: list(error.messages)}


def _checked_rows(
    question: Question, rows: list[dict[str, Any]], language: str, path: str
) -> tuple[list[dict[str, Any]], Errors]:
    if len(rows) > question.max_rows:
        return [], {path: [_("There can be at most %(most)d rows.") % {"most": question.max_rows}]}
    kept: list[dict[str, Any]] = []
    errors: Errors = {}
    for number, row in enumerate(rows):
        answers, complaints = _checked_row(question, row, language, f"{path}/{number}")
        kept.append(answers)
        errors |= complaints
    return kept, errors


def _checked_row(
    question: Question, row: dict[str, Any], language: str, path: str
) -> tuple[dict[str, Any], Errors]:
    errors = _unknown(row, {part.key for part in question.questions}, path)
    kept: dict[str, Any] = {}
    for part in question.questions:
        if row.get(part.key) not in EMPTY:
            value, complaints = _checked(part, row[part.key], language, f"{path}/{part.key}")
            errors |= complaints
            kept |= {} if complaints else {part.key: value}
    keys = asked_parts(question, kept)
    kept = {key: value for key, value in kept.items() if key in keys}
    for part in question.questions:
        at = f"{path}/{part.key}"
        if part.key in keys:
            errors |= {} if at in errors else _gap(part, kept, language, at)
        else:
            errors.pop(at, None)
    return kept, errors


def _has_shape(question: Question, value: Any) -> bool:
    return SHAPES.get(question.type, _is_text)(question, value)


def _is_text(question: Question, value: Any) -> bool:
    return isinstance(value, str)


def _is_number(question: Question, value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_object(question: Question, value: Any) -> bool:
    members = TYPE_SCHEMAS[question.type](question)["properties"]
    return isinstance(value, dict) and all(
        key in members and isinstance(part, str) for key, part in value.items()
    )


SHAPES: Mapping[str, Callable[[Question, Any], bool]] = {
    "number": _is_number,
    "money": lambda question, value: _is_number(question, value) and isinstance(value, int),
    "checkbox": lambda question, value: isinstance(value, bool),
    "declaration": lambda question, value: isinstance(value, bool),
    "multi_select": lambda question, value: (
        isinstance(value, list) and all(isinstance(part, str) for part in value)
    ),
    "repeated_group": lambda question, value: (
        isinstance(value, list) and all(isinstance(row, dict) and row for row in value)
    ),
    "address": _is_object,
    "id_document": _is_object,
    "date_range": _is_object,
}
"""Which types are no text, and how their JSON looks before a field reads it."""
