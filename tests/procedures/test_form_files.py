"""Questions that are answered by files: the engine knows what stands attached, never what is posted in its place."""

from typing import Any

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override
from jsonschema import Draft202012Validator

from procedures.findings import form_findings
from procedures.forms_engine.answers import clean_page, validate_all, visible_answers
from procedures.forms_engine.attachments import unasked_components
from procedures.forms_engine.definition import DefinitionError, FormDefinition, parse
from procedures.forms_engine.json_answers import answers_from_json
from procedures.forms_engine.json_schema import json_schema
from procedures.forms_engine.page_form import page_form
from procedures.forms_engine.summary import summarise
from procedures.models import ComponentKind
from procedures.selectors import components_for, in_force
from tests.procedures.forms import definition, form, options, page, question

FILES = [{"file": 7, "name": "mat-truoc.jpg"}, {"file": 8, "name": "mat-sau.jpg"}]
DEATH = "1.000656"


def asked(**facts: Any) -> FormDefinition:
    return definition(
        question("kind", "radio", options=options("a", "b")),
        question("photo", "file", component="portrait", **facts),
        question("words", show_if={"question": "photo", "not_equals": ""}),
    )


def test_a_required_question_for_files_holds_once_a_file_stands_attached() -> None:
    form = asked(required=True)
    assert list(validate_all(form, {})) == ["photo"]
    assert validate_all(form, {"photo": FILES}) == {}


def test_what_is_posted_in_place_of_the_files_is_not_read() -> None:
    form = asked()
    forged = clean_page(form, form.pages[0], answers={}, data={"photo": "2", "kind": "a"})
    assert forged.answers == {"kind": "a"}
    kept = clean_page(form, form.pages[0], answers={"photo": FILES}, data={"photo": "", "kind": "a"})
    assert kept.answers == {"kind": "a", "photo": FILES}


def test_other_questions_hang_on_whether_a_file_is_there() -> None:
    form = asked()
    assert "words" not in visible_answers(form, {"words": "x"})
    assert visible_answers(form, {"words": "x", "photo": FILES})["words"] == "x"


@pytest.mark.parametrize(("kind", "missing"), [("a", ["photo"]), ("b", [])])
def test_files_may_be_required_under_a_condition(kind: str, missing: list[str]) -> None:
    assert (
        list(validate_all(asked(required_if={"question": "kind", "equals": "a"}), {"kind": kind})) == missing
    )


def test_a_paper_is_not_wanted_while_its_question_is_not_asked() -> None:
    form = asked(show_if={"question": "kind", "equals": "a"})
    assert unasked_components(form, {"kind": "a"}) == frozenset()
    assert unasked_components(form, {"kind": "b"}) == {"portrait"}
    assert visible_answers(form, {"kind": "b", "photo": FILES}) == {"kind": "b"}


def test_the_button_of_a_box_keeps_the_page_and_forgives_gaps() -> None:
    form = definition(
        question("name", required=True), question("photo", "file", component="portrait", required=True)
    )
    for pressed in ({"upload": "portrait"}, {"remove": "7"}):
        cleaned = clean_page(form, form.pages[0], answers={}, data=pressed)
        assert cleaned.wants_more
        assert not cleaned.form.errors
    elsewhere = clean_page(form, form.pages[0], answers={}, data={"upload": "other"})
    assert set(elsewhere.form.errors) == {"name", "photo"}


def test_the_box_is_shown_as_it_was_put_there_and_else_says_what_comes_here() -> None:
    shown = page_form(asked(), asked().pages[0], answers={})
    with override("vi"):
        assert "giấy tờ được đính kèm tại đây" in str(shown["photo"])
    shown.put_box("photo", SafeString("<b>box</b>"))
    assert "<b>box</b>" in str(shown["photo"])


def test_the_summary_names_the_files() -> None:
    rows = {row.question_key: row.value for row in summarise(asked(), {"photo": FILES}, "vi")[0].rows}
    assert rows["photo"] == "mat-truoc.jpg; mat-sau.jpg"


def test_programs_read_the_files_and_never_send_them() -> None:
    form = asked(required=True)
    schema = json_schema(form)
    assert schema["properties"]["photo"]["readOnly"] is True
    assert "photo" not in schema["required"]
    assert Draft202012Validator(schema).is_valid({"photo": FILES})
    assert answers_from_json(form, {"photo": FILES, "kind": "a"}) == ({"kind": "a"}, {})
    said = {"words": "x"}
    assert answers_from_json(form, said, {"photo": FILES}) == ({"photo": FILES, "words": "x"}, {})


@pytest.mark.parametrize(
    "wrong",
    [
        question("photo", "file"),
        question("photo", "file", component="portrait", default="x"),
        question("photo", "file", component="portrait", meaning="same"),
        question("photo", component="portrait"),
        question("g", "repeated_group", max_rows=2, fields=[question("p", "file", component="portrait")]),
    ],
)
def test_a_definition_of_files_that_could_not_work_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(DefinitionError):
        definition(wrong)


def test_two_questions_cannot_ask_for_the_same_paper() -> None:
    twice = [question(key, "file", component="portrait") for key in ("a", "b")]
    with pytest.raises(DefinitionError, match="portrait"):
        parse(form(page("one", *twice)))


@pytest.mark.django_db
def test_a_version_whose_form_asks_for_a_paper_that_it_does_not_have_is_not_published() -> None:
    version = in_force(DEATH)
    assert form_findings(version) == []
    shown = next(part for part in version.components.all() if part.kind == ComponentKind.PRESENT)
    for component in ("nowhere", shown.key):
        version.form = form(page("one", question("photo", "file", component=component)))
        assert [sentence for sentence in form_findings(version) if "Nhãn photo" in sentence]


@pytest.mark.django_db
def test_the_papers_of_a_case_follow_the_questions_of_the_form() -> None:
    papers = {part.key for part in components_for(in_force(DEATH), "", {"death_proof": "evidence"})}
    assert "death_evidence" in papers
    assert "death_notice" not in papers
