"""The online form of a version as applicants will see it, to be tried out before it is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from procedures.forms_engine.answers import clean_page
from procedures.forms_engine.definition import DefinitionError, FormDefinition, Page, parse
from procedures.forms_engine.page_form import PageForm, page_form
from procedures.models import ProcedureVersion

PAGE, TRY = "_page", "_try"
"""Names beside those of the questions, which never begin with a line."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One page of the form. `pages` are the key and title of each; `holds`: what was tried passed every check."""

    pages: list[tuple[str, str]]
    page: Page
    title: str
    intro: str
    form: PageForm
    holds: bool


def preview(version: ProcedureVersion, data: Mapping[str, Any]) -> Preview | None:
    """The page that `data` names, the first without; with what was tried on it. None where there is no sound form."""
    try:
        definition = parse(version.form)
    except DefinitionError:
        return None
    language = get_language() or "vi"
    page = next((one for one in definition.pages if one.key == data.get(PAGE)), definition.pages[0])
    form, holds = _tried(definition, page, data)
    return Preview(
        pages=[(one.key, one.title.in_language(language)) for one in definition.pages],
        page=page,
        title=page.title.in_language(language),
        intro=page.intro.in_language(language),
        form=form,
        holds=holds,
    )


def _tried(definition: FormDefinition, page: Page, data: Mapping[str, Any]) -> tuple[PageForm, bool]:
    if TRY not in data:
        return page_form(definition, page, answers={}), False
    cleaned = clean_page(definition, page, answers={}, data=data)
    return cleaned.form, cleaned.is_complete
