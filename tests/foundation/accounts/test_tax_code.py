"""Tax codes: check digit, branches and personal numbers."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from foundation.accounts.models.organisation import check_tax_code
from foundation.accounts.tax_code import check_digit, is_valid, normal_tax_code


@pytest.mark.parametrize("code", ["0100109106", "0300588569", "0100109106-001", "015191536156"])
def test_codes_that_exist_are_taken(code: str) -> None:
    assert is_valid(code)
    check_tax_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "0100109107",
        "0100109106-000",
        "0100109106-",
        "0100109106-1",
        "0100109106-0a1",
        "10010910",
        "０１００１０９１０６",
    ],
)
def test_codes_that_cannot_exist_are_refused(code: str) -> None:
    assert not is_valid(code)
    with pytest.raises(ValidationError):
        check_tax_code(code)


def test_a_code_is_kept_in_one_form() -> None:
    assert normal_tax_code(" 0100 109 106 - 001 ") == "0100109106-001"
    assert normal_tax_code("0100109106001") == "0100109106-001"
    assert normal_tax_code("0100109106") == "0100109106"


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 8), st.integers(1, 9))
def test_one_mistyped_digit_is_always_noticed(nine: str, place: int, shift: int) -> None:
    digit = check_digit(nine)
    wrong = nine[:place] + str((int(nine[place]) + shift) % 10) + nine[place + 1 :]
    if digit != "10":
        assert is_valid(nine + digit)
        assert not is_valid(wrong + digit)
