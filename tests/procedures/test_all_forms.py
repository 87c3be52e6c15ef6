"""Every form that is written down: filled in at random, it can be checked, kept, read and shown."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override

from portal.demo.answers import invent_answers
from portal.demo.names import invent
from procedures.catalogue import DATA, read_form
from procedures.forms_engine.answers import clean_page, validate_all, visible_answers
from procedures.forms_engine.boxes import as_sent, boxes_of, first_box
from procedures.forms_engine.definition import FormDefinition, parse
from procedures.forms_engine.page_form import page_form
from procedures.forms_engine.question_field import field_of
from procedures.forms_engine.summary import summarise
from procedures.forms_engine.visibility import asked_pages

KEYS = sorted(path.stem for path in Path(DATA / "forms").glob("*.yaml") if path.stem != "blocks")
TIMES = 8

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("key", KEYS)]


def filled(definition: FormDefinition, seed: int) -> dict[str, Any]:
    rng = Random(seed)  # noqa: S311 - repeatable on purpose
    return invent_answers(rng, definition, invent(rng, seed))


def posted(definition: FormDefinition, answers: dict[str, Any]) -> Iterator[tuple[Any, QueryDict]]:
    """Each page as a browser sends it back when nothing on it was changed."""
    for page in asked_pages(definition, answers):
        form = page_form(definition, page, answers=answers)
        data = QueryDict(mutable=True)
        for name, field in form.fields.items():
            _post(data, name, field, answers.get(name))
        yield page, data


def _post(data: QueryDict, name: str, field: Any, answer: Any) -> None:
    if hasattr(field, "row_answers"):
        for number, row in enumerate(answer or []):
            data[f"{name}-{number}-row"] = "1"
            for part, inner in field.widget.row_form(f"{name}-{number}").fields.items():
                _post(data, f"{name}-{number}-{part}", inner, row.get(part))
    elif hasattr(field.widget, "widgets_names"):
        boxes = field.widget.decompress(answer)
        for suffix, inner, value in zip(field.widget.widgets_names, field.fields, boxes, strict=True):
            _post(data, f"{name}{suffix}", inner, value)
    elif isinstance(answer, list):
        data.setlist(name, answer)
    elif answer not in (None, "") and answer is not False:
        data[name] = str(answer)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_form_filled_in_at_random_is_complete_and_survives_json_and_its_own_pages(
    key: str, language: str
) -> None:
    definition = parse(read_form(key))
    with override(language):
        for seed in range(TIMES):
            answers = filled(definition, seed)
            assert validate_all(definition, answers) == {}
            assert json.loads(json.dumps(answers)) == answers
            kept = dict(answers)
            for page, data in posted(definition, answers):
                cleaned = clean_page(definition, page, answers=kept, data=data)
                assert cleaned.is_complete, (page.key, cleaned.form.errors)
                kept = cleaned.answers
            assert kept == visible_answers(definition, answers)


def test_what_a_browser_would_send_of_a_kept_page_comes_to_the_same_answers(key: str) -> None:
    definition = parse(read_form(key))
    answers = filled(definition, 3)
    kept = dict(answers)
    for page in asked_pages(definition, answers):
        form, data = page_form(definition, page, answers=answers), QueryDict(mutable=True)
        for name, values in as_sent(form).items():
            data.setlist(name, values)
        own = [name for question in form.fields for name in boxes_of(form, {question}, data)]
        assert sorted(own) == sorted(data), "each box belongs to one question"
        cleaned = clean_page(definition, page, answers=kept, data=data)
        assert cleaned.is_complete, (page.key, cleaned.form.errors)
        kept = cleaned.answers
    assert kept == visible_answers(definition, answers)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_shown_with_a_label_for_every_box(key: str, language: str) -> None:
    definition = parse(read_form(key))
    with override(language):
        answers = filled(definition, 1)
        for page in definition.pages:
            form = page_form(definition, page, answers=answers)
            html = render_to_string("procedures/form_questions.html", {"form": form})
            for name, field in form.fields.items():
                assert name in html
                assert f'id="{first_box(field, form[name].auto_id)}"' in html, "a link to it leads somewhere"
                assert str(field.label) in html.replace("&#x27;", "'").replace("&quot;", '"')


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_summary_reads_every_answer_in_words(key: str, language: str) -> None:
    definition = parse(read_form(key))
    answers = filled(definition, 2)
    rows = {row.question_key: row for part in summarise(definition, answers, language) for row in part.rows}
    for name in answers:
        assert rows[name].value, name
        assert rows[name].label == definition.question(name).label.in_language(language)


def test_an_empty_form_says_what_is_missing_and_nothing_breaks(key: str) -> None:
    definition = parse(read_form(key))
    missing = validate_all(definition, {})
    always = {
        question.key
        for page in definition.pages
        for question in page.fields
        if question.required and not question.show_if and not page.show_if
    }
    assert always <= set(missing)


def test_every_question_has_a_field(key: str) -> None:
    for question in parse(read_form(key)).questions():
        if question.type != "computed":
            assert field_of(question, "vi").label == question.label.vi


def test_prefilled_questions_name_a_part_of_the_profile(key: str) -> None:
    profile = {"full_name", "birth_date", "citizen_id", "phone", "email", "address", "sex", ""}
    assert {question.prefill for question in parse(read_form(key)).questions()} <= profile


def test_it_names_no_amount_which_is_the_matter_of_the_tariffs(key: str) -> None:
    """A resolution of the province changes what a copy costs; a sentence in the form would go on saying the old sum."""
    texts = "".join((DATA / "forms" / f"{name}.yaml").read_text() for name in (key, "blocks"))
    assert re.findall(r"\d ?(?:đ|đồng|VND|VNĐ)\b", texts) == []


def test_who_is_the_applicant_themselves_is_asked_nothing_twice(key: str) -> None:
    """Where the relation may be “the person themselves”, what is asked of that person is tied to the applicant's."""
    asked = {one.key: one for one in parse(read_form(key)).questions()}
    relation = asked.get("relation")
    if relation is None or "self" not in {option.value for option in relation.options}:
        return
    of_that_person = [
        one for name, one in asked.items()
        if name.startswith(("subject_", "holder_")) and name.endswith(("_name", "_birth_date", "_citizen_id"))
    ]  # fmt: skip
    assert of_that_person
    untied = [one.key for one in of_that_person if one.same_as != "applicant_" + one.key.partition("_")[2]]
    assert not untied
