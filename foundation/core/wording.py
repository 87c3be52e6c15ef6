"""Words of pages, texts that are kept in Vietnamese and English, and amounts of money as pages write them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language

Words = str | Promise
"""What a page says: as it stands, or in the language of whoever reads it when it is read."""
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
