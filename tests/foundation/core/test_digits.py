"""Digits of other scripts, signs that only look like digits, and line breaks at the end are no numbers anywhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from jsonschema import Draft202012Validator

from foundation.accounts.citizen_id import is_well_formed
from foundation.accounts.tax_code import is_valid, normal_tax_code
from foundation.api.conditional import VERSION
from foundation.api.idempotency import KEY
from foundation.core.errors import InvalidInput
from foundation.core.forms import WholeNumberField
from foundation.core.text import is_digits, whole_number
from portal.administration.opening_hours import read_hours
from procedures.forms_engine.text_fields import CitizenId, ClockTime, Money, Number, Phone, TaxCode
from procedures.forms_engine.type_schemas import TYPE_SCHEMAS
from tests.architecture.source import APPS
from tests.procedures.forms import definition, question

ROOT = Path(__file__).resolve().parents[3]
ODD = ["١٢", "１２", "1²", "1_2", "12\n", "½", ""]


@pytest.mark.parametrize("text", ODD)
def test_no_odd_sign_is_a_digit(text: str) -> None:
    assert not is_digits(text)
    assert whole_number(text) is None


@pytest.mark.parametrize("text", ["١٢", "１２", "1_2", "²"])
def test_a_box_for_a_whole_number_refuses_them_with_a_sentence(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        WholeNumberField().clean(text)
    assert "0 đến 9" in refused.value.messages[0]


@pytest.mark.parametrize(
    ("field", "good", "typed"),
    [
        (CitizenId(), "079090001234", "０７９０９０００１２３４"),
        (TaxCode(), "0100109106", "٠١٠٠١٠٩١٠٦"),
        (Phone(), "0912345678", "０９１２３４５６７８"),
        (ClockTime(), "07:30", "０７:３０"),
        (Number(), "12", "１２"),
        (Number(decimals=True), "1,5", "１,٥"),
        (Money(), "50.000", "５０.０００"),
    ],
)
def test_every_field_of_a_form_takes_the_digits_of_a_keyboard_only(field: Any, good: str, typed: str) -> None:
    field.clean(good)
    with pytest.raises(ValidationError):
        field.clean(typed)


def test_a_number_below_the_least_one_is_told_the_least_one() -> None:
    with pytest.raises(ValidationError, match="Ghi số từ 1 trở lên"):
        Number(minimum=1).clean("-2")


@pytest.mark.parametrize(
    ("typed", "dong"),
    [("50000", 50_000), ("50.000", 50_000), ("1,250,000", 1_250_000), ("1 250 000 đ", 1_250_000)],
)
def test_a_sum_is_read_with_one_sign_between_its_thousands(typed: str, dong: int) -> None:
    assert Money().clean(typed) == dong


@pytest.mark.parametrize("typed", ["1,5", "10.50", "1.25.000", "1.250,000", "12.3456", "-5", "1e6"])
def test_what_might_be_a_fraction_is_no_sum(typed: str) -> None:
    with pytest.raises(ValidationError):
        Money().clean(typed)


@pytest.mark.parametrize(
    ("kind", "good"),
    [
        ("phone", "+84912345678"), ("citizen_id", "079090001234"), ("tax_code", "0100109106"), ("date", "2026-07-01"),
        ("partial_date", "1990"), ("time", "07:30"),
    ],
)  # fmt: skip
def test_no_answer_of_a_program_ends_with_a_line_break(kind: str, good: str) -> None:
    (asked,) = definition(question("a", kind)).questions()
    schema = Draft202012Validator(TYPE_SCHEMAS[kind](asked))
    assert schema.is_valid(good)
    assert not schema.is_valid(good + "\n")


def test_numbers_with_line_breaks_are_no_identity_and_no_tax_code() -> None:
    assert not is_well_formed("07909000123\n")
    assert not is_valid(normal_tax_code("0100109106\n"))
    assert not is_valid(normal_tax_code("０１００１０９１０６"))


def test_headers_of_programs_are_matched_to_their_end() -> None:
    assert KEY.fullmatch("a") is not None
    assert KEY.fullmatch("a\n") is None
    assert VERSION.fullmatch('"12"') is not None
    assert VERSION.fullmatch('"١"') is None


def test_opening_hours_are_typed_with_the_digits_of_a_keyboard() -> None:
    with pytest.raises(InvalidInput):
        read_hours("０７:３０-１１:３０")


def test_nothing_in_the_source_asks_python_what_a_digit_is() -> None:
    careless = re.compile(r"\.is(?:digit|decimal|numeric)\(|(?<!\\W)\\d")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts and path != ROOT / "foundation/core/text.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if careless.search(line) and "re.ASCII" not in line
    ]
    assert found == []
