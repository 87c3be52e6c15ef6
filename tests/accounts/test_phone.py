"""Telephone numbers as people write them."""

import pytest
from django.core.exceptions import ValidationError

from portal.accounts.phone import normal_phone


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
