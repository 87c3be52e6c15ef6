"""The browser hides what the conditions hide, and what it sends is what the server would keep."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from playwright.sync_api import Page, sync_playwright

from procedures.forms_engine.definition import parse
from procedures.forms_engine.page_form import page_form
from tests.procedures.forms import form, options, page, question
from tests.support.chromium import ARGUMENTS, CHROMIUM

YES = {"question": "a", "equals": "yes"}
SENT = "() => Object.fromEntries(new FormData(document.querySelector('form')))"


@pytest.fixture
def window() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser.new_page()
        browser.close()


def show(window: Page, *fields: dict[str, Any], answers: dict[str, Any] | None = None) -> None:
    asked = parse(form(page("zero", question("z")), page("one", *fields)))
    context = {"form": page_form(asked, asked.page("one"), answers=answers or {})}
    window.set_content(f"<form>{render_to_string('procedures/form_questions.html', context)}</form>")
    path = settings.BASE_DIR / "static/js/elements/mc-show-if.js"
    window.add_script_tag(content=path.read_text(encoding="utf-8"), type="module")
    window.wait_for_function("Boolean(customElements.get('mc-show-if'))")


def test_a_question_appears_with_the_answer_it_hangs_on_and_is_sent_only_then(window: Page) -> None:
    show(window, question("a", "radio", options=options("yes", "no")), question("b", show_if=YES))
    b = window.locator("[name=b]")
    assert b.is_hidden()
    window.locator("[value=yes]").check()
    b.fill("x")
    assert window.evaluate(SENT) == {"a": "yes", "b": "x"}
    window.locator("[value=no]").check()
    assert b.is_hidden()
    assert window.evaluate(SENT) == {"a": "no"}


def test_hiding_one_question_hides_what_hangs_on_it(window: Page) -> None:
    chained = question("c", show_if={"question": "b", "equals": "x"})
    show(window, question("a", "checkbox"), question("b", show_if={"question": "a", "equals": True}), chained)
    window.locator("[name=a]").check()
    window.locator("[name=b]").fill("x")
    assert window.locator("[name=c]").is_visible()
    window.locator("[name=a]").uncheck()
    assert window.locator("[name=c]").is_hidden()


def test_several_choices_dates_and_answers_of_other_pages_count(window: Page) -> None:
    several = question("m", "multi_select", options=options("x", "y"))
    condition = {"all": [{"question": "m", "contains": "y"}, {"question": "z", "in": ["1"]}]}
    show(window, several, question("d", "date", show_if=condition), answers={"z": "1"})
    assert window.locator("[name=d_day]").is_hidden()
    window.locator("[value=x]").check()
    assert window.locator("[name=d_day]").is_hidden()
    window.locator("[value=y]").check()
    assert window.locator("[name=d_day]").is_visible()
