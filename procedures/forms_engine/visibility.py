"""Which questions are asked, given the answers so far. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from procedures.forms_engine.definition import FormDefinition, Page, Question
from procedures.rules.conditions import holds


def asked_questions(definition: FormDefinition, answers: Mapping[str, Any]) -> frozenset[str]:
    """The keys of all questions that are asked. The answer to a question that is not asked does not count in the
    conditions of others: hiding one question hides what hangs on it."""
    return _settled(lambda current: _asked(definition, current), answers)


def asked_parts(group: Question, row: Mapping[str, Any]) -> frozenset[str]:
    """The keys of the questions that are asked in one row of a repeated group, whose conditions ask about that row."""
    return _settled(
        lambda current: frozenset(part.key for part in group.questions if holds(part.show_if, current)), row
    )


def _settled(
    asked_by: Callable[[Mapping[str, Any]], frozenset[str]], answers: Mapping[str, Any]
) -> frozenset[str]:
    current = dict(answers)
    while True:
        asked = asked_by(current)
        counted = {key: value for key, value in current.items() if key in asked}
        if counted == current:
            return asked
        current = counted


def _asked(definition: FormDefinition, answers: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(
        question.key
        for page in definition.pages
        if holds(page.show_if, answers)
        for question in page.fields
        if holds(question.show_if, answers)
    )


def asked_pages(definition: FormDefinition, answers: Mapping[str, Any]) -> list[Page]:
    """The pages that are shown, in order: those with at least one question that is asked and answered by a person."""
    asked = asked_questions(definition, answers)
    return [
        page
        for page in definition.pages
        if any(question.key in asked and question.type != "computed" for question in page.fields)
    ]
