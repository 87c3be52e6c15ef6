"""Telephone numbers as people write them."""

import pytest
from django.core.exceptions import ValidationError

from foundation.accounts.phone import mobile_phone, normal_phone


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0912 345 678", "+84912345678"),
        ("0912.345.678", "+84912345678"),
        ("+84 912-345-678", "+84912345678"),
        ("(024) 3826 1234", "+842438261234"),
        ("0388999888", "+84388999888"),
    ],
)
def test_a_vietnamese_number_is_kept_in_one_form(written: str, kept: str) -> None:
    assert normal_phone(written) == kept


@pytest.mark.parametrize(
    "written", ["", "113", "0112345678", "091234567", "09123456789", "+1 212 555 0100", "0912 345 67x"]
)
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        normal_phone(written)


@pytest.mark.parametrize(
    "written",
    [
        "٠٩١٢٣٤٥٦٧٨", "０９１２３４５６７８", "0912345678\n", "\n0912345678", "0912\t345678", "0912345678x",
        "O912345678",
        "+84 912 345 67²", "09123\u200b45678", "0912345678;0987654321",
    ],
)  # fmt: skip
def test_only_the_digits_of_a_keyboard_make_a_number(written: str) -> None:
    with pytest.raises(ValidationError):
        normal_phone(written)
    assert mobile_phone(written) == ""


def test_what_goes_on_after_a_mobile_number_is_not_cut_off_for_an_sms() -> None:
    assert mobile_phone("0912 345 678") == "+84912345678"
    assert mobile_phone("0912 345 678 9") == ""
