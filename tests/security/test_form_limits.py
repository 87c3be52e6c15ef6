"""Forms under bad input: too many answers, too long ones, deep ones, scripts everywhere."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import User
from portal.demo.answers import invent_answers
from portal.demo.names import invent
from procedures.catalogue import DATA, read_form
from procedures.forms_engine.answers import clean_page, validate_all
from procedures.forms_engine.definition import parse
from procedures.forms_engine.json_answers import answers_from_json
from procedures.forms_engine.page_form import page_form
from procedures.forms_engine.summary import summarise
from tests.procedures.forms import definition, question
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
KEYS = sorted(path.stem for path in Path(DATA / "forms").glob("*.yaml") if path.stem != "blocks")
MEGABYTE = 1024 * 1024


@pytest.fixture
def draft() -> Dossier:
    """A filled draft of the first citizen."""
    return dossier_in(State.DRAFT)


@pytest.fixture
def browser(draft: Dossier) -> Client:
    """Whose draft it is."""
    client = Client()
    client.force_login(User.objects.get(pk=draft.submitter_id or 0))
    return client


def test_ten_thousand_answers_are_refused_in_a_sentence_and_nothing_changes(
    draft: Dossier, browser: Client
) -> None:
    before = draft.answers
    answer = browser.post(f"/ho-so/nhap/{draft.pk}/applicant/", {f"k{n}": "x" for n in range(10_000)})
    assert answer.status_code in {400, 413}
    assert "Traceback" not in answer.content.decode()
    draft.refresh_from_db()
    assert draft.answers == before


def test_an_answer_of_a_megabyte_is_refused_and_the_rest_of_the_page_is_kept(
    draft: Dossier, browser: Client
) -> None:
    before = draft.answers["identity_paper"]
    data = {"identity_paper": "a" * MEGABYTE, "applicant_name": "Lê Thị Hoa", "next": ""}
    answer = browser.post(f"/ho-so/nhap/{draft.pk}/applicant/", data)
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.answers["applicant_name"] == "Lê Thị Hoa"
    assert draft.answers["identity_paper"] == before
    assert "Ensure" not in answer.content.decode()


def test_a_page_of_ten_megabytes_is_not_read(draft: Dossier, browser: Client) -> None:
    answer = browser.post(f"/ho-so/nhap/{draft.pk}/applicant/", {"identity_paper": "a" * 10 * MEGABYTE})
    assert answer.status_code in {400, 413}


@pytest.mark.parametrize(
    "kind", ["text", "long_text", "person_name", "citizen_id", "address", "date", "phone", "email"]
)
def test_deep_or_huge_json_is_refused_quickly(kind: str) -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = {"area": deep}
    form = definition(question("q", kind))
    wrong: object
    for wrong in (deep, [[[[]]]], "a" * MEGABYTE, {"area": "a" * MEGABYTE}):
        kept, errors = answers_from_json(form, {"q": wrong})
        assert kept == {}
        assert list(errors) == ["/q"]


def test_more_rows_than_there_may_be_are_refused_in_a_sentence() -> None:
    form = definition(question("g", "repeated_group", max_rows=2, fields=[question("name")]))
    data = {f"g-{n}-row": "1" for n in range(5)} | {f"g-{n}-name": "Hoa" for n in range(5)}
    cleaned = clean_page(form, form.pages[0], answers={}, data=data)
    assert cleaned.form.errors["g"] == ["Chỉ ghi được nhiều nhất 2 dòng."]
    assert validate_all(form, {"g": [{"name": "Hoa"}] * 3})["g"] == ["Chỉ ghi được nhiều nhất 2 dòng."]


@pytest.mark.parametrize("key", KEYS)
def test_a_script_in_every_answer_is_text_on_every_page_and_in_the_summary(key: str) -> None:
    form = parse(read_form(key))
    answers = _with_scripts(invent_answers(Random(5), form, invent(Random(5), 5)))  # noqa: S311
    pages = "".join(
        render_to_string("procedures/form_questions.html", {"form": page_form(form, page, answers=answers)})
        for page in form.pages
    )
    rows = [row for section in summarise(form, answers, "vi") for row in section.rows]
    read = render_to_string("components/summary_list.html", {"rows": rows})
    assert "<script>alert" not in pages + read
    assert "<img" not in pages + read
    assert "&lt;script&gt;" in read
    assert json.dumps(answers)


def _with_scripts(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: part if key in {"kind", "from", "to", "issued_on"} else _with_scripts(part)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_with_scripts(part) if isinstance(part, dict) else part for part in value]
    return SCRIPT if isinstance(value, str) and " " in value else value
