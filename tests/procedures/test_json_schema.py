"""Every form as JSON Schema: what the engine keeps is valid, and what is wrong is refused by both."""

import copy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from portal.demo.answers import invent_answers
from portal.demo.names import invent
from procedures.catalogue import DATA, read_form
from procedures.forms_engine.definition import FormDefinition, parse
from procedures.forms_engine.json_answers import answers_from_json
from procedures.forms_engine.json_schema import json_schema
from procedures.rules.condition_schema import condition_schema
from procedures.rules.conditions import holds
from tests.procedures.forms import definition, options, question

KEYS = sorted(path.stem for path in Path(DATA / "forms").glob("*.yaml") if path.stem != "blocks")
FORMS = {key: parse(read_form(key)) for key in KEYS}
SCHEMAS = {key: json_schema(form) for key, form in FORMS.items()}

WRONG: dict[str, list[Any]] = {
    "text": [1, ["a"], {"a": "b"}, "a" * 5001],
    "long_text": [True, "a" * 5001],
    "person_name": ["Hoa 2", "a" * 200, 7],
    "citizen_id": ["12345678901", 79190001234],
    "tax_code": ["12", "abc"],
    "id_document": ["C1", {"kind": "passport"}, {"kind": "licence", "number": "1"}, {"number": {"a": 1}}],
    "date": ["1990-13-01", "x", 1990],
    "partial_date": ["90", "1990-13", 1990],
    "phone": ["12345", 912345678],
    "email": ["hoa", ["hoa@example.vn"]],
    "number": ["nhiều", -1, [1]],
    "money": ["nhiều", -1, 1.5],
    "select": ["no such choice", 1],
    "radio": ["no such choice", ["a"]],
    "multi_select": ["no list", ["no such choice"], [1]],
    "checkbox": ["on", 1],
    "declaration": ["on", 1],
    "country": ["XX", 84],
    "ethnic_group": ["99", 1],
    "address": ["12 Láng", {"detail": "12 Láng"}, {"area": 1}, {"area": "Láng", "floor": "2"}],
    "time": ["24:00", 7],
    "date_range": ["2020", {"to": "2020-01-01"}, {"from": "2020-13-01"}],
    "repeated_group": ["x", [1], [{"no_such_question": "x"}], [{}] * 30],
}


def filled(form: FormDefinition, seed: int) -> dict[str, Any]:
    """What a program would send: answers without those that the server works out from files."""
    rng = Random(seed)  # noqa: S311 - repeatable on purpose
    answers = invent_answers(rng, form, invent(rng, seed))
    return {key: value for key, value in answers.items() if form.question(key).type != "file"}


def is_valid(key: str, answers: Any) -> bool:
    checker = Draft202012Validator(SCHEMAS[key], format_checker=Draft202012Validator.FORMAT_CHECKER)
    return bool(checker.is_valid(answers))


@pytest.mark.parametrize("key", KEYS)
def test_the_schema_is_one_and_has_a_vietnamese_title_for_every_question(key: str) -> None:
    schema = SCHEMAS[key]
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == FORMS[key].title.vi
    for asked in FORMS[key].questions():
        assert schema["properties"][asked.key]["title"] == asked.label.vi


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=10)
@given(seed=st.integers(0, 10_000))
def test_a_form_filled_in_at_random_is_accepted_by_schema_and_engine(key: str, seed: int) -> None:
    answers = filled(FORMS[key], seed)
    assert answers_from_json(FORMS[key], answers) == (answers, {})
    assert is_valid(key, answers)


@pytest.mark.parametrize("key", KEYS)
def test_typical_mistakes_are_refused_by_schema_and_engine(key: str) -> None:
    form, answers = FORMS[key], filled(FORMS[key], 3)
    for asked in form.questions():
        if asked.key not in answers or asked.type == "computed":
            continue
        for wrong in WRONG[asked.type]:
            sent = answers | {asked.key: wrong}
            errors = answers_from_json(form, sent)[1]
            assert any(path.startswith(f"/{asked.key}") for path in errors), (asked.key, wrong)
            assert not is_valid(key, sent), (asked.key, wrong)


@pytest.mark.parametrize("key", KEYS)
def test_leaving_out_what_is_required_is_refused_by_schema_and_engine(key: str) -> None:
    form, answers = FORMS[key], filled(FORMS[key], 4)
    for name in answers:
        sent = {other: value for other, value in answers.items() if other != name}
        missing = set(answers_from_json(form, sent)[1])
        if f"/{name}" in missing:
            assert not is_valid(key, sent), name
        if not missing:
            assert is_valid(key, sent), name


def test_a_question_that_is_not_in_the_form_is_refused() -> None:
    form = definition(question("q"))
    kept, errors = answers_from_json(form, {"q": "a", "x/y": "b"})
    assert kept == {"q": "a"}
    assert list(errors) == ["/x~1y"]


def test_answers_are_kept_as_a_person_would_have_left_them() -> None:
    form = definition(question("p", "phone"), question("n", "person_name"), question("d", "date"))
    kept, errors = answers_from_json(form, {"p": "0912 345 678", "n": " Lê  Thị Hoa ", "d": "1990-3-7"})
    assert (kept, errors) == ({"p": "+84912345678", "n": "Lê Thị Hoa", "d": "1990-03-07"}, {})


def test_the_answer_to_a_hidden_question_is_dropped_even_when_it_is_wrong() -> None:
    form = definition(
        question("kind", "radio", options=options("a", "b")),
        question("number", "number", show_if={"question": "kind", "equals": "b"}, required=True),
    )
    assert answers_from_json(form, {"kind": "a", "number": "x"}) == ({"kind": "a"}, {})
    assert list(answers_from_json(form, {"kind": "b"})[1]) == ["/number"]


def test_a_mistake_in_a_row_is_told_with_its_place() -> None:
    parts = [question("name", required=True), question("n", "number")]
    form = definition(question("g", "repeated_group", max_rows=2, fields=parts))
    assert list(answers_from_json(form, {"g": [{"name": "Hoa"}, {"n": 1}]})[1]) == ["/g/1/name"]
    assert list(answers_from_json(form, {"g": [{"name": "Hoa", "n": "x"}]})[1]) == ["/g/0/n"]
    assert list(answers_from_json(form, {"g": [{"name": "a"}] * 3})[1]) == ["/g"]


@pytest.mark.parametrize("sent", [None, [], "x", 1, [{"q": "a"}]])
def test_what_is_no_object_is_refused_as_a_whole(sent: Any) -> None:
    with override("vi"):
        kept, errors = answers_from_json(definition(question("q")), sent)
    assert kept == {}
    assert errors == {"": ["Hãy gửi các câu trả lời trong một đối tượng JSON."]}


def test_ten_thousand_strange_answers_are_answered_with_few_sentences() -> None:
    _kept, errors = answers_from_json(definition(question("q")), {f"k{n}": "x" * 100 for n in range(10_000)})
    assert 0 < len(errors) <= 50


def test_checking_does_not_change_what_was_sent() -> None:
    form = definition(question("g", "repeated_group", max_rows=2, fields=[question("name")]))
    sent = {"g": [{"name": " Hoa "}]}
    before = copy.deepcopy(sent)
    answers_from_json(form, sent)
    assert sent == before


VALUES = st.sampled_from(["", "a", "b", True, False, 0, 3])
ANSWERS = st.dictionaries(
    st.sampled_from(["x", "y", "z"]), st.one_of(VALUES, st.lists(st.sampled_from("abc")))
)
COMPARED = st.one_of(
    st.fixed_dictionaries({"question": st.sampled_from("xyz"), "equals": st.sampled_from(["", "a", True])}),
    st.fixed_dictionaries({"question": st.sampled_from("xyz"), "not_equals": st.sampled_from(["", "b"])}),
    st.fixed_dictionaries({"question": st.sampled_from("xyz"), "in": st.just(["a", "b"])}),
    st.fixed_dictionaries({"question": st.sampled_from("xyz"), "contains": st.sampled_from("ab")}),
    st.fixed_dictionaries({"question": st.sampled_from("xyz"), "at_least": st.sampled_from([0, 1, 3])}),
    st.fixed_dictionaries({"question": st.sampled_from("xyz"), "at_most": st.sampled_from([0, 1, 3])}),
)
CONDITIONS = st.recursive(
    COMPARED,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"not": inner}),
    ),
    max_leaves=6,
)


@settings(max_examples=300)
@given(condition=CONDITIONS, answers=ANSWERS)
def test_a_condition_and_its_schema_agree(condition: dict[str, Any], answers: dict[str, Any]) -> None:
    schema = {"type": "object"} | condition_schema(condition)
    assert Draft202012Validator(schema).is_valid(answers) == holds(condition, answers)
