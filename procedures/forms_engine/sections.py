"""The topics of one screen, each with its heading and its questions."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from procedures.forms_engine.definition import Page
from procedures.forms_engine.page_form import PageForm
from procedures.forms_engine.question_field import ShownQuestion
from procedures.rules.conditions import questions_in


@dataclass(frozen=True)
class Section:
    """One topic. `show_if` is the condition of its heading as JSON where that hangs on questions of the same screen,
    else ""; `elsewhere` holds the answers of other screens that it needs, as JSON."""

    key: str
    title: str
    intro: str
    shown_questions: list[ShownQuestion]
    show_if: str = ""
    elsewhere: str = "{}"


def sections_of(form: PageForm, pages: Iterable[Page]) -> list[Section]:
    """The topics that have something to ask, in order."""
    shown = {question.field.name: question for question in form.shown_questions()}
    sections = (_section(form, page, shown) for page in pages)
    return [section for section in sections if section.shown_questions]


def _section(form: PageForm, page: Page, shown: dict[str, ShownQuestion]) -> Section:
    language, named = get_language() or "vi", questions_in(page.show_if)
    hangs = bool(named & form.questions.keys())
    elsewhere = {name: form.elsewhere[name] for name in named if name in form.elsewhere}
    return Section(
        key=page.key,
        title=page.title.in_language(language),
        intro=page.intro.in_language(language),
        shown_questions=[shown[one.key] for one in page.fields if one.key in shown],
        show_if=json.dumps(page.show_if, ensure_ascii=False) if hangs else "",
        elsewhere=json.dumps(elsewhere, ensure_ascii=False),
    )
