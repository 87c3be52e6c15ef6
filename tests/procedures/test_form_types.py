"""Each type of question: what it accepts, how it is kept, and how it reads."""

from typing import Any

import pytest
import time_machine
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from foundation.accounts import tax_code
from procedures.forms_engine.answers import clean_page, validate_all, visible_answers
from procedures.forms_engine.definition import DefinitionError
from procedures.forms_engine.page_form import page_form
from procedures.forms_engine.summary import summarise
from tests.procedures.forms import definition, options, question

pytestmark = pytest.mark.django_db

ACCEPTED: list[tuple[dict[str, Any], dict[str, Any], Any, str]] = [
    (question("q"), {"q": " Tiếng Việt "}, "Tiếng Việt", "Tiếng Việt"),
    (question("q"), {"q": "Tie\u0302\u0301ng"}, "Tiếng", "Tiếng"),
    (question("q", "long_text"), {"q": "a\nb"}, "a\nb", "a\nb"),
    (question("q", "person_name"), {"q": "Nguyễn  Thị   Hoa"}, "Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
    (question("q", "person_name"), {"q": "H'Hen Niê"}, "H'Hen Niê", "H'Hen Niê"),
    (question("q", "citizen_id"), {"q": "079 190 001 234"}, "079190001234", "079190001234"),
    (question("q", "tax_code"), {"q": "0100 109 106"}, "0100109106", "0100109106"),
    (question("q", "tax_code"), {"q": "0100109106001"}, "0100109106-001", "0100109106-001"),
    (question("q", "tax_code"), {"q": "079190001234"}, "079190001234", "079190001234"),
    (question("q", "time"), {"q": "7h30"}, "07:30", "07:30"),
    (
        question("q", "id_document"),
        {
            "q_kind": "passport",
            "q_number": "C1234567",
            "q_issued_on_day": "5",
            "q_issued_on_month": "1",
            "q_issued_on_year": "2020",
            "q_issued_by": "Cục Quản lý xuất nhập cảnh",
        },
        {
            "kind": "passport",
            "number": "C1234567",
            "issued_on": "2020-01-05",
            "issued_by": "Cục Quản lý xuất nhập cảnh",
        },
        "Hộ chiếu C1234567, cấp ngày 05/01/2020, Cục Quản lý xuất nhập cảnh",
    ),
    (
        question("q", "id_document"),
        {"q_kind": "other", "q_number": "12"},
        {"kind": "other", "number": "12", "issued_on": "", "issued_by": ""},
        "Giấy tờ khác 12",
    ),
    (question("q", "date"), {"q_day": "7", "q_month": "3", "q_year": "1990"}, "1990-03-07", "07/03/1990"),
    (question("q", "partial_date"), {"q_day": "", "q_month": "", "q_year": "1960"}, "1960", "1960"),
    (question("q", "partial_date"), {"q_month": "5", "q_year": "1960"}, "1960-05", "05/1960"),
    (question("q", "phone"), {"q": "0912.345.678"}, "+84912345678", "0912 345 678"),
    (question("q", "phone"), {"q": "+84 24 3825 1234"}, "+842438251234", "0243 825 1234"),
    (question("q", "email"), {"q": "hoa@example.vn"}, "hoa@example.vn", "hoa@example.vn"),
    (question("q", "number"), {"q": "12"}, 12, "12"),
    (question("q", "number", decimals=True), {"q": "62,5"}, 62.5, "62,5"),
    (question("q", "money"), {"q": "50.000.000 đ"}, 50_000_000, "50.000.000\xa0đ"),
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
    (question("q", "tax_code"), {"q": "0100109107"}),
    (question("q", "tax_code"), {"q": "0100109106-000"}),
    (question("q", "tax_code"), {"q": "abc"}),
    (question("q", "time"), {"q": "24:00"}),
    (question("q", "time"), {"q": "7 giờ 75"}),
    (question("q", "id_document"), {"q_kind": "passport", "q_number": ""}),
    (question("q", "id_document"), {"q_kind": "", "q_number": "C1"}),
    (question("q", "id_document"), {"q_kind": "licence", "q_number": "C1"}),
    (
        question("q", "id_document"),
        {
            "q_kind": "passport",
            "q_number": "C1",
            "q_issued_on_day": "1",
            "q_issued_on_month": "1",
            "q_issued_on_year": "2099",
        },
    ),
    (question("q", "date", rule="not_past"), {"q_day": "1", "q_month": "1", "q_year": "2020"}),
    (question("q", "date", rule="age", minimum=18), {"q_day": "1", "q_month": "1", "q_year": "2015"}),
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
    "kind",
    [
        "tax_code",
        "time",
        "id_document",
        "text",
        "date",
        "partial_date",
        "address",
        "date_range",
        "number",
        "money",
        "phone",
    ],
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


def test_a_sum_adds_one_number_of_all_rows_and_reads_as_a_number() -> None:
    rows = question("plots", "repeated_group", max_rows=3, fields=[question("area", "number", decimals=True)])
    form = definition(rows, question("total", "computed", compute="sum", source="plots", column="area"))
    answers = visible_answers(form, {"plots": [{"area": 120.5}, {"area": 80}, {}]})
    assert answers["total"] == 200.5
    assert [row.value for row in summarise(form, answers, "vi")[0].rows][1] == "200,5"
    assert visible_answers(form, {"plots": [{"area": 0.1}, {"area": 0.2}]})["total"] == 0.3


def test_a_sum_needs_to_know_what_it_adds() -> None:
    rows = question("plots", "repeated_group", max_rows=3, fields=[question("area", "number")])
    with pytest.raises(DefinitionError):
        definition(rows, question("total", "computed", compute="sum", source="plots"))


@pytest.mark.parametrize(
    ("birthday", "old_enough"), [("2008-02-29", True), ("2008-03-01", True), ("2008-03-02", False)]
)
def test_who_has_a_birthday_today_is_old_enough(birthday: str, old_enough: bool) -> None:
    form = definition(question("q", "date", rule="age", minimum=18))
    with time_machine.travel("2026-03-01T05:00:00Z", tick=False):
        assert (validate_all(form, {"q": birthday}) == {}) is old_enough


@given(st.integers(0, 999_999_999), st.integers(1, 9))
def test_one_wrong_digit_makes_no_tax_code(first_nine: int, shift: int) -> None:
    start = f"{first_nine:09}"
    valid = [f"{start}{last}" for last in range(10) if tax_code.is_valid(f"{start}{last}")]
    assert len(valid) <= 1
    for code in valid:
        wrong = f"{code[:9]}{(int(code[9]) + shift) % 10}"
        assert not tax_code.is_valid(wrong)
