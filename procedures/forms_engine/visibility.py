"""Which questions are asked, given the answers so far. Pure."""

from collections.abc import Mapping
from typing import Any

from procedures.forms_engine.conditions import holds
from procedures.forms_engine.definition import FormDefinition, Page


def asked_questions(definition: FormDefinition, answers: Mapping[str, Any]) -> frozenset[str]:
    """The keys of all questions that are asked. The answer to a question that is not asked does not count in the
    conditions of others: hiding one question hides what hangs on it."""
    current = dict(answers)
    while True:
        asked = _asked(definition, current)
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
