"""The text that procedures are found by: its parts in one order, folded, with a sign between them that none contains.

Statements read single parts of it by their place. Pure.
"""

from collections.abc import Mapping
from typing import Final

from foundation.core.text import fold

PARTS: Final = ("code", "name", "name_en", "keywords", "summary", "summary_en", "field", "field_en")
CALLED: Final = PARTS[:4]
"""How a procedure is called; these stand first."""
VIETNAMESE: Final = ("code", "name", "keywords", "summary", "field")
BETWEEN: Final = " | "


def searched_text(said: Mapping[str, str]) -> str:
    """The text of a procedure of which everything in `PARTS` is said."""
    return BETWEEN.join(_folded(said[part]) for part in PARTS)


def said_anew(text: str, said: Mapping[str, str]) -> str:
    """The text with some of its parts said anew, the others as they were."""
    parts = dict(zip(PARTS, text.split(BETWEEN), strict=True))
    return BETWEEN.join((parts | {part: _folded(words) for part, words in said.items()}).values())


def place(part: str) -> int:
    """Which of the parts this is, as PostgreSQL counts: from one."""
    return PARTS.index(part) + 1


def _folded(words: str) -> str:
    return fold(words.replace(BETWEEN.strip(), " "))
