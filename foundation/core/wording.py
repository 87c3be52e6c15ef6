"""Texts that are kept in Vietnamese and English."""

from django.utils.translation import get_language


def localised(vietnamese: str, english: str) -> str:
    """The text in the language of the reader; the Vietnamese one where English is missing."""
    return english if english and reads_english() else vietnamese


def reads_english() -> bool:
    """Whether the reader chose English."""
    return (get_language() or "vi").startswith("en")
