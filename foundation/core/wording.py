"""Texts that are kept in Vietnamese and English, and amounts of money as pages write them."""

from typing import Final

from django.utils.translation import get_language

UNBROKEN: Final = "\N{NO-BREAK SPACE}"
"""The blank that keeps a number with its unit."""


def localised(vietnamese: str, english: str) -> str:
    """The text in the language of the reader; the Vietnamese one where English is missing."""
    return english if english and reads_english() else vietnamese


def reads_english() -> bool:
    """Whether the reader chose English."""
    return (get_language() or "vi").startswith("en")


def dong(amount: int) -> str:
    """Whole đồng on a page: `115.000 đ`, which no line breaks apart; papers write the unit out."""
    return f"{amount:,}".replace(",", ".") + f"{UNBROKEN}đ"
