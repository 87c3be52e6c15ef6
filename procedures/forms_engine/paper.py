"""A form that lies on the counter as paper, typed in by staff: the same questions and rules, on one page."""

from dataclasses import replace

from procedures.forms_engine.definition import FormDefinition, Page, Question, Text
from procedures.rules.conditions import Condition

ON_PAPER_ALONE = frozenset({"file", "declaration"})
"""Papers lie beside the form, and what the applicant declares they have signed; nobody ticks it for them."""

CONTACTS = frozenset({"phone", "email"})
"""Whoever comes in person may have neither, and leaves them empty on paper."""


def paper_form(definition: FormDefinition) -> FormDefinition:
    """The form without what stays on paper, and with no contact required; pages that held nothing else fall away."""
    pages = (
        replace(page, fields=tuple(map(_on_paper, filter(_is_typed_in, page.fields))))
        for page in definition.pages
    )
    return replace(definition, pages=tuple(page for page in pages if page.fields))


def _is_typed_in(question: Question) -> bool:
    return question.type not in ON_PAPER_ALONE


def _on_paper(question: Question) -> Question:
    return replace(question, required=False, required_if=None) if question.type in CONTACTS else question


def whole_page(definition: FormDefinition) -> Page:
    """All questions on one page, each under the condition of its own page as well."""
    fields = tuple(_under(page.show_if, one) for page in definition.pages for one in page.fields)
    return Page("whole", definition.title, fields, Text())


def _under(condition: Condition | None, question: Question) -> Question:
    if not condition:
        return question
    both = {"all": [condition, question.show_if]} if question.show_if else condition
    return replace(question, show_if=both)
