"""Answers: a flat dict that JSON can hold, from question key to answer. Dates are ISO text, money whole đồng."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.accounts.citizen_id import Doubt, doubts, is_well_formed
from procedures.forms_engine.address import CHOOSE_COMMUNE
from procedures.forms_engine.attachments import attaches
from procedures.forms_engine.computed import COMPUTATIONS
from procedures.forms_engine.definition import FormDefinition, Page, Question
from procedures.forms_engine.page_form import PageForm, page_form
from procedures.forms_engine.question_field import EMPTY, as_typed, field_of
from procedures.forms_engine.rows import ADD_ROW
from procedures.forms_engine.sameness import taken_in_vain, without
from procedures.forms_engine.visibility import asked_parts, asked_questions
from procedures.rules.conditions import Answers, holds


@dataclass(frozen=True)
class CleanedPage:
    """What a posted page came to. `answers` are those of the whole form with everything on the page that was valid,
    so that a draft keeps it even when `form` has errors; `wants_more`: one more row, the communes of a
    province or a change of the files was asked for, stay on the page. `let_go` are questions anywhere in the form that
    lost the applicant's answer, as somebody else is meant."""

    form: PageForm
    answers: dict[str, Any]
    wants_more: bool = False
    let_go: frozenset[str] = frozenset()

    @property
    def is_complete(self) -> bool:
        """Whether the next page may follow."""
        return not self.form.errors and not self.wants_more


def clean_page(
    definition: FormDefinition,
    page: Page,
    *,
    answers: Answers,
    data: Mapping[str, Any],
    stays: bool = False,
    goes_on: bool = False,
) -> CleanedPage:
    """Check a posted page and merge it into the answers of the form.

    Who asks for one more row or for communes, or attaches a file, is not done with the page, nor is who `stays` for
    another reason: gaps are forgiven, mistakes are said. Who `goes_on` is, and typed nothing twice.
    """
    form, let_go = _checked(definition, page, answers, data)
    asks = data.get(ADD_ROW, "") in form.fields or bool(data.get(CHOOSE_COMMUNE))
    wants_more = stays or asks or attaches(page, data)
    if wants_more:
        form.forgive_gaps()
    elif goes_on:
        form.take_the_same()
    kept = visible_answers(definition, {**form.elsewhere, **form.cleaned_data})
    return CleanedPage(form, kept, wants_more, let_go)


def _checked(
    definition: FormDefinition, page: Page, answers: Answers, data: Mapping[str, Any]
) -> tuple[PageForm, frozenset[str]]:
    form = page_form(definition, page, answers=answers, data=data)
    form.full_clean()
    let_go = taken_in_vain(definition, {**form.elsewhere, **form.cleaned_data})
    if let_go:
        left = {key: value for key, value in answers.items() if key not in let_go}
        form = page_form(definition, page, answers=left, data=without(data, form, let_go))
        form.full_clean()
    return form, let_go


def visible_answers(definition: FormDefinition, answers: Answers) -> dict[str, Any]:
    """Only the answers to questions that are asked, in the order of the form, and what is computed from them."""
    keys = asked_questions(definition, answers)
    kept: dict[str, Any] = {}
    for question in definition.questions():
        if question.key not in keys:
            continue
        value = answers.get(question.key)
        if question.type == "computed":
            value = COMPUTATIONS[question.compute](answers.get(question.source), question.column)
        if question.type == "repeated_group" and value:
            value = [_visible_row(question, row) for row in value]
        if value not in EMPTY:
            kept[question.key] = value
    return kept


def _visible_row(group: Question, row: Answers) -> dict[str, Any]:
    keys = asked_parts(group, row)
    return {key: value for key, value in row.items() if key in keys}


def validate_all(definition: FormDefinition, answers: Answers) -> dict[str, list[str]]:
    """What is wrong or missing in the whole form, by question key, in the active language; empty if it can be sent."""
    keys = asked_questions(definition, answers)
    counted = {key: value for key, value in answers.items() if key in keys}
    language = get_language() or "vi"
    problems = {
        question.key: problems_with(question, counted, language)
        for question in definition.questions()
        if question.key in keys and question.type != "computed"
    }
    return {key: sentences for key, sentences in problems.items() if sentences}


def problems_with(question: Question, answers: Answers, language: str) -> list[str]:
    """What is wrong with the answer to one question, given those to the others, as sentences in the language."""
    field = field_of(question, language)
    field.required = question.required or (
        bool(question.required_if) and holds(question.required_if, answers)
    )
    answer = answers.get(question.key)
    if question.type == "repeated_group" and answer:
        if len(answer) > question.max_rows:
            return [_("There can be at most %(most)d rows.") % {"most": question.max_rows}]
        return [
            problem
            for row in answer
            for part in question.questions
            if part.key in asked_parts(question, row)
            for problem in problems_with(part, row, language)
        ]
    try:
        field.clean(as_typed(field, answer))
    except ValidationError as error:
        return list(error.messages)
    return []


def warnings(definition: FormDefinition, answers: Answers) -> dict[str, list[str]]:
    """What may be mistyped but is not refused, by question key: personal numbers that do not fit the birth date."""
    warned = {}
    for question in definition.questions():
        number = answers.get(question.key)
        if question.type == "citizen_id" and isinstance(number, str) and is_well_formed(number):
            birth_date = _birth_date(answers.get(question.source))
            warned[question.key] = [_sentence(doubt) for doubt in doubts(number, birth_date=birth_date)]
    return {key: sentences for key, sentences in warned.items() if sentences}


def doubts_in_words(definition: FormDefinition, answers: Answers) -> list[str]:
    """The same for staff, each after the name of its question in the active language."""
    language = get_language() or "vi"
    return [
        f"{definition.question(key).label.in_language(language)}: {sentence}"
        for key, sentences in warnings(definition, answers).items()
        for sentence in sentences
    ]


def _birth_date(answer: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(answer))
    except ValueError:
        return None


def _sentence(doubt: Doubt) -> str:
    if doubt is Doubt.PLACE:
        return _("The first three digits are no known province or country. Check the number once more.")
    return _(
        "The number does not fit the date of birth. Check both once more; nothing needs to change if they are right."
    )
