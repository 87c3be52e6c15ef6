"""The whole form as the officer will read it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from procedures.forms_engine import shown
from procedures.forms_engine.answers import visible_answers
from procedures.forms_engine.definition import FormDefinition, Page, Question
from procedures.forms_engine.fields import TYPES
from procedures.forms_engine.visibility import asked_questions
from procedures.rules.conditions import Answers


@dataclass(frozen=True)
class SummaryRow:
    """One question and its answer in words; `value` is "" where nothing was answered."""

    label: str
    value: str
    question_key: str


@dataclass(frozen=True)
class SummarySection:
    """One page of the form; `on_result` when its answers stand on the result."""

    title: str
    page_key: str
    rows: list[SummaryRow]
    on_result: bool = False


def summarise(definition: FormDefinition, answers: Answers, language: str) -> list[SummarySection]:
    """All questions that were asked, page by page, with their answers in the language ("vi" or "en")."""
    asked = asked_questions(definition, answers)
    kept = visible_answers(definition, answers)
    with override(language):
        sections = [_section(page, asked, kept, language) for page in definition.pages]
    return [section for section in sections if section.rows]


def _section(page: Page, asked: frozenset[str], answers: Answers, language: str) -> SummarySection:
    rows = [
        SummaryRow(
            question.label.in_language(language),
            words_of(question, answers.get(question.key), language),
            question.key,
        )
        for question in page.fields
        if question.key in asked
    ]
    return SummarySection(page.title.in_language(language), page.key, rows, page.on_result)


def words_of(question: Question, answer: Any, language: str) -> str:
    """One answer in words; "" where nothing was answered."""
    if answer is None:
        return ""
    if question.type == "repeated_group":
        return "\n".join(_rowwords_of(question, row, language) for row in answer)
    if question.type == "computed":
        return shown.as_computed(question, answer, language)
    return TYPES[question.type].show(question, answer, language)


def _rowwords_of(question: Question, row: Answers, language: str) -> str:
    parts = [
        f"{part.label.in_language(language)}: {words_of(part, row[part.key], language)}"
        for part in question.questions
        if part.key in row
    ]
    return "; ".join(parts)
