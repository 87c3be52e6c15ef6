"""Lines of text in which a version is shown and compared."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line; `language` is that of the text where it is not that of the page's reader."""

    text: str
    language: str = ""


def in_both(vietnamese: str, english: str) -> list[Line]:
    """The text in Vietnamese, then in English, as far as there is any."""
    return [Line(text, language) for text, language in ((vietnamese, "vi"), (english, "en")) if text]
