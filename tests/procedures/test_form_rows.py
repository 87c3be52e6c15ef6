"""Conditions inside the rows of a repeated group: on the page, in JSON and in the schema alike."""

import pytest
from jsonschema import Draft202012Validator

from procedures.forms_engine.answers import clean_page, validate_all, visible_answers
from procedures.forms_engine.definition import DefinitionError, FormDefinition
from procedures.forms_engine.json_answers import answers_from_json
from procedures.forms_engine.json_schema import json_schema
from procedures.forms_engine.page_form import page_form
from tests.procedures.forms import definition, options, question

pytestmark = pytest.mark.django_db


def paper_rows() -> FormDefinition:
    parts = [
        question("kind", "radio", required=True, options=options("card", "other")),
        question("words", required=True, show_if={"question": "kind", "equals": "other"}),
        question("place", required_if={"question": "kind", "equals": "card"}),
    ]
    return definition(question("g", "repeated_group", max_rows=3, fields=parts))


def test_a_row_asks_only_what_its_own_answers_make_necessary() -> None:
    asked = paper_rows()
    data = {
        "g-0-row": "1", "g-0-kind": "card", "g-0-words": "left over", "g-0-place": "Hà Nội",
        "g-1-row": "1", "g-1-kind": "other", "g-1-words": "Giấy khác",
    }  # fmt: skip
    cleaned = clean_page(asked, asked.pages[0], answers={}, data=data)
    assert cleaned.is_complete
    rows = [{"kind": "card", "place": "Hà Nội"}, {"kind": "other", "words": "Giấy khác"}]
    assert cleaned.answers == {"g": rows}
    assert validate_all(asked, {"g": rows}) == {}
    assert Draft202012Validator(json_schema(asked)).is_valid({"g": rows})


@pytest.mark.parametrize("row", [{"kind": "card"}, {"kind": "other"}])
def test_a_row_names_what_is_missing_on_the_page_in_json_and_in_the_schema(row: dict[str, str]) -> None:
    asked = paper_rows()
    data = {"g-0-row": "1", **{f"g-0-{key}": value for key, value in row.items()}}
    missing = "place" if row["kind"] == "card" else "words"
    errors = clean_page(asked, asked.pages[0], answers={}, data=data).form.errors["g"]
    assert [f"Nhãn {missing}" in error or f"Label {missing}" in error for error in errors] == [True]
    assert list(validate_all(asked, {"g": [row]})) == ["g"]
    assert list(answers_from_json(asked, {"g": [row]})[1]) == [f"/g/0/{missing}"]
    assert not Draft202012Validator(json_schema(asked)).is_valid({"g": [row]})


def test_a_hidden_answer_of_a_row_is_kept_nowhere() -> None:
    row = {"kind": "card", "words": "left over", "place": "Huế"}
    without = {"g": [{"kind": "card", "place": "Huế"}]}
    assert visible_answers(paper_rows(), {"g": [row]}) == without
    assert answers_from_json(paper_rows(), {"g": [row]}) == (without, {})


def test_the_browser_is_told_under_which_names_a_row_is_asked() -> None:
    html = str(page_form(paper_rows(), paper_rows().pages[0], answers={"g": [{"kind": "card"}]})["g"])
    assert 'data-prefix="g-0-"' in html
    assert 'data-prefix="g-1-"' in html


def test_a_condition_in_a_row_asks_about_the_same_row() -> None:
    part = question("p", show_if={"question": "elsewhere", "equals": "x"})
    with pytest.raises(DefinitionError, match="elsewhere"):
        definition(question("elsewhere"), question("g", "repeated_group", max_rows=2, fields=[part]))
