"""Conditions, hidden answers, computed answers, prefilling and what a definition must be."""

import json
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from procedures.forms_engine.answers import clean_page, validate_all, visible_answers, warnings
from procedures.forms_engine.computed import (
    amount_in_words,
    date_in_words,
    number_in_words,
)
from procedures.forms_engine.definition import DefinitionError, parse
from procedures.forms_engine.page_form import page_form
from procedures.forms_engine.prefill import prefill
from procedures.forms_engine.summary import summarise
from procedures.forms_engine.visibility import asked_pages
from procedures.rules.conditions import holds, questions_in
from tests.procedures.forms import definition, form, options, page, question

pytestmark = pytest.mark.django_db

YES = {"question": "a", "equals": "yes"}


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        ({}, {}, True),
        (YES, {"a": "yes"}, True),
        (YES, {}, False),
        ({"question": "a", "not_equals": "yes"}, {}, True),
        ({"question": "a", "in": ["x", "yes"]}, {"a": "yes"}, True),
        ({"question": "a", "contains": "x"}, {"a": ["x", "y"]}, True),
        ({"question": "a", "contains": "x"}, {"a": 3}, False),
        ({"all": [YES, {"question": "b", "equals": True}]}, {"a": "yes", "b": True}, True),
        ({"all": [YES, {"question": "b", "equals": True}]}, {"a": "yes"}, False),
        ({"any": [YES, {"question": "b", "equals": True}]}, {"a": "yes"}, True),
        ({"not": YES}, {"a": "no"}, True),
    ],
)
def test_a_condition_holds_or_not(condition: dict[str, Any], answers: dict[str, Any], expected: bool) -> None:
    assert holds(condition, answers) is expected


def test_all_questions_of_a_condition_are_found() -> None:
    assert questions_in({"all": [YES, {"not": {"any": [{"question": "b", "equals": 1}]}}]}) == {"a", "b"}


CHOICE = question("a", "radio", options=options("yes", "no"), required=True)
DETAIL = question("b", required=True, show_if=YES)
CHAINED = question("c", required=True, show_if={"question": "b", "not_equals": ""})


def test_a_hidden_answer_is_dropped_and_not_required() -> None:
    asked = definition(CHOICE, DETAIL, CHAINED)
    cleaned = clean_page(asked, asked.pages[0], answers={}, data={"a": "no", "b": "left over", "c": "too"})
    assert cleaned.is_complete
    assert cleaned.answers == {"a": "no"}


def test_a_question_that_appears_is_required() -> None:
    asked = definition(CHOICE, DETAIL)
    cleaned = clean_page(asked, asked.pages[0], answers={}, data={"a": "yes", "b": ""})
    assert list(cleaned.form.errors) == ["b"]
    assert cleaned.answers == {"a": "yes"}


def test_a_wrong_answer_that_is_hidden_does_not_count() -> None:
    asked = definition(CHOICE, question("b", "email", show_if=YES))
    cleaned = clean_page(asked, asked.pages[0], answers={}, data={"a": "no", "b": "no address"})
    assert cleaned.is_complete


def test_a_question_may_be_required_only_under_a_condition() -> None:
    asked = definition(CHOICE, question("b", required_if=YES))
    assert clean_page(asked, asked.pages[0], answers={}, data={"a": "no"}).is_complete
    assert list(clean_page(asked, asked.pages[0], answers={}, data={"a": "yes"}).form.errors) == ["b"]
    assert list(validate_all(asked, {"a": "yes"})) == ["b"]


def test_hiding_one_question_hides_what_hangs_on_it() -> None:
    asked = definition(CHOICE, DETAIL, CHAINED)
    assert visible_answers(asked, {"a": "no", "b": "x", "c": "y", "unknown": 1}) == {"a": "no"}


def test_changing_an_answer_drops_what_another_page_asked_because_of_it() -> None:
    asked = parse(form(page("one", CHOICE), page("two", question("b"), show_if=YES)))
    assert [shown.key for shown in asked_pages(asked, {"a": "yes"})] == ["one", "two"]
    cleaned = clean_page(asked, asked.pages[0], answers={"a": "yes", "b": "x"}, data={"a": "no"})
    assert cleaned.answers == {"a": "no"}
    assert [shown.key for shown in asked_pages(asked, cleaned.answers)] == ["one"]


def test_what_was_valid_is_kept_when_the_page_has_errors() -> None:
    asked = definition(question("a", required=True), question("b", "email"))
    cleaned = clean_page(
        asked, asked.pages[0], answers={"a": "old", "b": "old@example.vn"}, data={"a": "new", "b": "x"}
    )
    assert cleaned.answers == {"a": "new"}


def test_the_template_marks_conditions_for_the_browser() -> None:
    mixed = {"all": [YES, {"question": "z", "equals": "1"}]}
    asked = parse(form(page("zero", question("z")), page("one", CHOICE, question("b", show_if=mixed))))
    html = render_to_string(
        "procedures/form_questions.html", {"form": page_form(asked, asked.page("one"), answers={"z": "1"})}
    )
    assert html.count("<mc-show-if") == 1
    assert "&quot;equals&quot;: &quot;yes&quot;" in html
    assert 'data-answers="{&quot;z&quot;: &quot;1&quot;}"' in html


def test_a_question_that_hangs_on_another_page_is_left_out_there() -> None:
    asked = parse(form(page("zero", CHOICE), page("one", question("b", show_if=YES), question("c"))))
    assert list(page_form(asked, asked.page("one"), answers={"a": "no"}).fields) == ["c"]
    assert list(page_form(asked, asked.page("one"), answers={"a": "yes"}).fields) == ["b", "c"]


def test_asking_for_one_more_row_keeps_the_rows_and_stays_on_the_page() -> None:
    group = question("g", "repeated_group", max_rows=3, fields=[question("name", required=True)])
    asked = definition(group, question("d", "date", required=True), question("mail", "email"))
    data = {"g-0-row": "1", "g-0-name": "Hoa", "add_row": "g", "mail": "no address"}
    cleaned = clean_page(asked, asked.pages[0], answers={}, data=data)
    assert cleaned.wants_more
    assert not cleaned.is_complete
    assert list(cleaned.form.errors) == ["mail"]
    assert 'name="g-1-name"' in str(cleaned.form["g"])
    html = str(page_form(asked, asked.pages[0], answers=cleaned.answers)["g"])
    assert 'value="Hoa"' in html
    assert 'name="g-1-name"' in html
    full = str(page_form(asked, asked.pages[0], answers={"g": [{"name": "x"}] * 3})["g"])
    assert 'name="add_row"' not in full


def test_rows_are_checked_in_the_whole_form() -> None:
    group = question(
        "g", "repeated_group", max_rows=3, required=True, fields=[question("n", "number", required=True)]
    )
    assert list(validate_all(definition(group), {"g": [{}]})) == ["g"]
    assert list(validate_all(definition(group), {})) == ["g"]


def test_a_computed_answer_is_stored_and_never_asked() -> None:
    words = question("w", "computed", compute="date_in_words", source="d")
    asked = definition(question("d", "date"), words)
    data = {"d_day": "5", "d_month": "4", "d_year": "2026", "w": "typed"}
    cleaned = clean_page(asked, asked.pages[0], answers={}, data=data)
    assert "w" not in cleaned.form.fields
    assert cleaned.answers["w"] == "Ngày mùng năm, tháng tư, năm hai nghìn không trăm hai mươi sáu"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "một"), (10, "mười"), (15, "mười lăm"), (21, "hai mươi mốt"), (24, "hai mươi tư"), (30, "ba mươi"),
        (1990, "một nghìn chín trăm chín mươi"), (2005, "hai nghìn không trăm linh năm"), (2000, "hai nghìn"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_vietnamese_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_no_date_has_no_words() -> None:
    assert date_in_words(None) == ""


def test_the_profile_fills_what_it_knows_and_nothing_wrong() -> None:
    asked = definition(
        question("n", "person_name", prefill="full_name"),
        question("i", "citizen_id", prefill="citizen_id"),
        question("p", "phone", prefill="phone"),
        question("a", "address", prefill="address"),
    )
    profile = {
        "full_name": "Nguyễn Thị Hoa",
        "citizen_id": "12",
        "phone": "+84912345678",
        "address": "Số 1, phường Láng, Hà Nội",
    }
    assert prefill(asked, profile) == {
        "n": "Nguyễn Thị Hoa",
        "p": "+84912345678",
        "a": {"detail": "Số 1", "area": "phường Láng, Hà Nội"},
    }


def test_a_number_that_does_not_fit_is_doubted_but_accepted() -> None:
    asked = definition(question("d", "date"), question("i", "citizen_id", source="d"))
    answers = {"d": "1990-03-07", "i": "079091001234"}
    assert validate_all(asked, answers) == {}
    assert len(warnings(asked, answers)["i"]) == 1
    assert warnings(asked, {"d": "1991-03-07", "i": "079091001234"}) == {}
    assert len(warnings(asked, {"i": "003091001234"})["i"]) == 1


def test_the_summary_reads_in_the_language_that_is_asked_for() -> None:
    asked = definition(CHOICE, DETAIL)
    with override("vi"):
        section = summarise(asked, {"a": "no"}, "en")[0]
    assert (section.title, section.page_key) == ("Page one", "one")
    assert [(row.label, row.value) for row in section.rows] == [("Label a", "Choice no")]


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"key": "x"}, "form"),
        (form(page("one", {"key": "q", "type": "text"})), "pages[0].fields[0]"),
        (form(page("one", question("q", "nonsense"))), "pages[0].fields[0].type"),
        (form(page("one", question("q", "radio"))), "pages[0].fields[0]"),
        (form(page("one", question("q"), question("q"))), "fields"),
        (form(page("one", question("q")), page("one", question("r"))), "pages"),
        (form(page("one", question("q", show_if={"question": "gone", "equals": "1"}))), "pages[0].fields[0]"),
    ],
)
def test_a_broken_definition_is_refused_with_its_path(data: dict[str, Any], path: str) -> None:
    with pytest.raises(DefinitionError, match=path.replace("[", r"\[").replace("]", r"\]")):
        parse(data)


def test_answers_survive_json() -> None:
    asked = definition(question("d", "date"), question("m", "money"), question("a", "address"))
    data = {"d_day": "5", "d_month": "4", "d_year": "2026", "m": "5.000", "a_area": "Hà Nội"}
    answers = clean_page(asked, asked.pages[0], answers={}, data=data).answers
    assert json.loads(json.dumps(answers)) == answers


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (15, "Mười lăm đồng"),
        (50_000_000, "Năm mươi triệu đồng"),
        (1_250_500, "Một triệu hai trăm năm mươi nghìn năm trăm đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (2_000_000_021, "Hai tỷ không trăm hai mươi mốt đồng"),
        (12_000_000_000_000, "Mười hai nghìn tỷ đồng"),
    ],
)
def test_an_amount_is_written_in_words(amount: int, words: str) -> None:
    asked = definition(
        question("m", "money"), question("w", "computed", compute="amount_in_words", source="m")
    )
    assert amount_in_words(amount) == words
    assert visible_answers(asked, {"m": amount})["w"] == words
