"""Each type of question: what it accepts, how it is kept, and how it reads."""

from typing import Any

import pytest
from django.utils.translation import override

from procedures.forms_engine.answers import clean_page, validate_all
from procedures.forms_engine.build import page_form
from procedures.forms_engine.summary import summarise
from tests.procedures.forms import definition, options, question

ACCEPTED: list[tuple[dict[str, Any], dict[str, Any], Any, str]] = [
    (question("q"), {"q": " Tiếng Việt "}, "Tiếng Việt", "Tiếng Việt"),
    (question("q"), {"q": "Tie\u0302\u0301ng"}, "Tiếng", "Tiếng"),
    (question("q", "long_text"), {"q": "a\nb"}, "a\nb", "a\nb"),
    (question("q", "person_name"), {"q": "Nguyễn  Thị   Hoa"}, "Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
    (question("q", "person_name"), {"q": "H'Hen Niê"}, "H'Hen Niê", "H'Hen Niê"),
    (question("q", "citizen_id"), {"q": "079 190 001 234"}, "079190001234", "079190001234"),
    (question("q", "date"), {"q_day": "7", "q_month": "3", "q_year": "1990"}, "1990-03-07", "07/03/1990"),
    (question("q", "partial_date"), {"q_day": "", "q_month": "", "q_year": "1960"}, "1960", "1960"),
    (question("q", "partial_date"), {"q_month": "5", "q_year": "1960"}, "1960-05", "05/1960"),
    (question("q", "phone"), {"q": "0912.345.678"}, "+84912345678", "0912 345 678"),
    (question("q", "phone"), {"q": "+84 24 3825 1234"}, "+842438251234", "0243 825 1234"),
    (question("q", "email"), {"q": "hoa@example.vn"}, "hoa@example.vn", "hoa@example.vn"),
    (question("q", "number"), {"q": "12"}, 12, "12"),
    (question("q", "number", decimals=True), {"q": "62,5"}, 62.5, "62,5"),
    (question("q", "money"), {"q": "50.000.000 đ"}, 50_000_000, "50.000.000 đ"),
    (question("q", "select", options=options("a", "b")), {"q": "b"}, "b", "Chọn b"),
    (question("q", "radio", options=options("a", "b")), {"q": "a"}, "a", "Chọn a"),
    (
        question("q", "multi_select", options=options("a", "b", "c")),
        {"q": ["c", "a"]},
        ["c", "a"],
        "Chọn a; Chọn c",
    ),
    (question("q", "checkbox"), {"q": "on"}, True, "Có"),
    (question("q", "declaration", required=True), {"q": "on"}, True, "Đã cam đoan"),
    (question("q", "country"), {"q": "LA"}, "LA", "Lào"),
    (question("q", "ethnic_group"), {"q": "02"}, "02", "Tày"),
    (
        question("q", "address"),
        {"q_detail": "12 Láng", "q_area": "phường Láng, Hà Nội"},
        {"detail": "12 Láng", "area": "phường Láng, Hà Nội"},
        "12 Láng, phường Láng, Hà Nội",
    ),
    (
        question("q", "date_range"),
        {"q_from_day": "1", "q_from_month": "2", "q_from_year": "2020"},
        {"from": "2020-02-01", "to": ""},
        "từ ngày 01/02/2020 đến nay",
    ),
    (
        question(
            "q",
            "repeated_group",
            max_rows=3,
            fields=[question("name", required=True), question("n", "number")],
        ),
        {"q-0-row": "1", "q-0-name": "Hoa", "q-0-n": "2", "q-1-row": "1", "q-1-name": "", "q-1-n": ""},
        [{"name": "Hoa", "n": 2}],
        "Nhãn name: Hoa; Nhãn n: 2",
    ),
]


class Posted(dict[str, Any]):
    """Data as a QueryDict gives them to widgets with several values."""

    def getlist(self, key: str) -> list[Any]:
        value = self.get(key, [])
        return value if isinstance(value, list) else [value]


def kind_of(value: Any) -> str:
    return str(value["type"]) if isinstance(value, dict) and "type" in value else ""


@pytest.mark.parametrize(("asked", "posted", "answer", "words"), ACCEPTED, ids=kind_of)
def test_an_answer_is_kept_and_reads_as_it_should(
    asked: dict[str, Any], posted: dict[str, Any], answer: Any, words: str
) -> None:
    form = definition(asked)
    cleaned = clean_page(form, form.pages[0], answers={}, data=Posted(posted))
    assert cleaned.form.errors == {}
    assert cleaned.answers == {"q": answer}
    assert summarise(form, cleaned.answers, "vi")[0].rows[0].value == words


@pytest.mark.parametrize(("asked", "posted", "answer", "words"), ACCEPTED, ids=kind_of)
def test_a_kept_answer_passes_the_check_of_the_whole_form_and_fills_its_page(
    asked: dict[str, Any], posted: dict[str, Any], answer: Any, words: str
) -> None:
    form = definition(asked)
    assert validate_all(form, {"q": answer}) == {}
    assert str(page_form(form, form.pages[0], answers={"q": answer})["q"])


REFUSED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (question("q", max_length=3), {"q": "abcd"}),
    (question("q", "person_name"), {"q": "Hoa 2"}),
    (question("q", "citizen_id"), {"q": "12345678901"}),
    (question("q", "date"), {"q_day": "31", "q_month": "2", "q_year": "1990"}),
    (question("q", "date"), {"q_day": "1", "q_month": "", "q_year": "1990"}),
    (question("q", "date"), {"q_day": "1", "q_month": "1", "q_year": "90"}),
    (question("q", "date", rule="not_future"), {"q_day": "1", "q_month": "1", "q_year": "2099"}),
    (question("q", "partial_date"), {"q_day": "3", "q_year": "1990"}),
    (question("q", "partial_date"), {"q_month": "13", "q_year": "1990"}),
    (question("q", "phone"), {"q": "12345"}),
    (question("q", "email"), {"q": "hoa"}),
    (question("q", "number"), {"q": "1,5"}),
    (question("q", "number", minimum=1), {"q": "0"}),
    (question("q", "money"), {"q": "nhiều"}),
    (question("q", "select", options=options("a")), {"q": "z"}),
    (question("q", "radio", options=options("a")), {"q": "z"}),
    (question("q", "multi_select", options=options("a")), {"q": ["z"]}),
    (question("q", "declaration", required=True), {}),
    (question("q", "country"), {"q": "XX"}),
    (question("q", "address"), {"q_detail": "12 Láng", "q_area": ""}),
    (question("q", "date_range"), {"q_to_day": "1", "q_to_month": "1", "q_to_year": "2020"}),
    (
        question(
            "q",
            "repeated_group",
            max_rows=2,
            fields=[question("name", required=True), question("n", "number")],
        ),
        {"q-0-row": "1", "q-0-name": "", "q-0-n": "2"},
    ),
]


@pytest.mark.parametrize(("asked", "posted"), REFUSED, ids=kind_of)
def test_what_does_not_fit_is_refused_in_plain_words(asked: dict[str, Any], posted: dict[str, Any]) -> None:
    form = definition(asked)
    with override("en"):
        cleaned = clean_page(form, form.pages[0], answers={}, data=Posted(posted))
    assert len(cleaned.form.errors["q"]) == 1
    assert cleaned.answers == {}
    assert not cleaned.is_complete


@pytest.mark.parametrize(
    "kind", ["text", "date", "partial_date", "address", "date_range", "number", "money", "phone"]
)
def test_a_required_question_left_empty_is_asked_for_once(kind: str) -> None:
    form = definition(question("q", kind, required=True))
    cleaned = clean_page(form, form.pages[0], answers={}, data=Posted())
    assert len(cleaned.form.errors["q"]) == 1
    assert list(validate_all(form, {})) == ["q"]


@pytest.mark.parametrize("bad", ["1990-02-31", "x", "19900101"])
def test_a_stored_date_that_is_none_is_found(bad: str) -> None:
    assert validate_all(definition(question("q", "date")), {"q": bad})


def test_a_script_in_an_answer_is_text_everywhere() -> None:
    script = "<script>alert(1)</script>"
    rows = question("g", "repeated_group", max_rows=2, fields=[question("name")])
    form = definition(question("q"), question("a", "address"), rows)
    answers = {"q": script, "a": {"detail": script, "area": script}, "g": [{"name": script}]}
    built = page_form(form, form.pages[0], answers=answers)
    html = "".join(str(built[key]) for key in ("q", "a", "g"))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4
