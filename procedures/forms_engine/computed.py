"""What the form works out by itself from other answers. Pure."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))


def date_in_words(value: Any) -> str:
    """A date in Vietnamese words, as civil-status papers write it; "" if `value` is no ISO date.

    "2026-11-05" → "Ngày mùng năm, tháng mười một, năm hai nghìn không trăm hai mươi sáu".
    """
    try:
        day = dt.date.fromisoformat(str(value))
    except ValueError:
        return ""
    first_ten_days = 10
    day_words = f"mùng {number_in_words(day.day)}" if day.day <= first_ten_days else number_in_words(day.day)
    april = 4
    month_words = "tư" if day.month == april else number_in_words(day.month)
    return f"Ngày {day_words}, tháng {month_words}, năm {number_in_words(day.year)}"


def number_in_words(number: int) -> str:
    """A number from 0 to 9999 in Vietnamese words."""
    thousands, rest = divmod(number, 1000)
    hundreds, tens = divmod(rest, 100)
    words = []
    if thousands:
        words.append(f"{DIGITS[thousands]} nghìn")
    if hundreds or (thousands and rest):
        words.append(f"{DIGITS[hundreds]} trăm")
    if tens or not words:
        words.append(_two_digits(tens, after_hundreds=bool(words)))
    return " ".join(words)


def amount_in_words(value: Any) -> str:
    """A sum of money in Vietnamese words, as contracts and receipts write it; "" if `value` is no whole number.

    50000000 → "Năm mươi triệu đồng".
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        return ""
    return f"{_large(value)} đồng".capitalize()


def _large(number: int, *, follows: bool = False) -> str:
    for scale, name in SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            whole = f"{_large(head, follows=follows)} {name}"
            return f"{whole} {_large(rest, follows=True)}" if rest else whole
    hundreds, tens = divmod(number, 100)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or follows else []
    return " ".join([*words, _two_digits(tens, after_hundreds=bool(words))] if tens or not words else words)


def _two_digits(number: int, *, after_hundreds: bool) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return f"linh {DIGITS[ones]}" if after_hundreds else DIGITS[ones]
    ten_words = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    return f"{ten_words} {_ones_after_tens(tens, ones)}".strip()


def _ones_after_tens(tens: int, ones: int) -> str:
    if not ones:
        return ""
    changed = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return changed.get(ones, DIGITS[ones])


def sum_of(rows: Any, column: str) -> int | float:
    """The sum of one number in all rows, e.g. of the areas of several plots; what is no number counts nothing."""
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        return 0
    numbers = [row.get(column) for row in rows]
    total = round(sum(number for number in numbers if isinstance(number, int | float)), 3)
    return int(total) if float(total).is_integer() else total


COMPUTATIONS: Mapping[str, Callable[[Any, str], str | int | float]] = {
    "date_in_words": lambda answer, column: date_in_words(answer),
    "amount_in_words": lambda answer, column: amount_in_words(answer),
    "certification_fee": lambda answer, column: "",
    "sum": sum_of,
}
"""By the name that a definition uses; each takes the answer of the source and the column. `certification_fee` of
earlier versions says nothing any more: it knew the national amount alone, and what a dossier costs has one answer."""
