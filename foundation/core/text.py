"""Reading text that people and machines send: folded for searching, in one line, or as a number."""

import unicodedata

LONGEST_NUMBER = 18
BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"
"""The letters of Unicode that nobody sees (Default_Ignorable_Code_Point): fillers of the Korean script. A text of them
says nothing, though every test for letters takes them."""


def fold(text: str) -> str:
    """Lower-case `text` without diacritics ("Đăng ký" → "dang ky"); white space is squeezed."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.replace("đ", "d").replace("Đ", "d").lower().split())


def in_order(text: str) -> tuple[str, str]:
    """What names are sorted by, as a Vietnamese reader looks for them: đ is a letter behind d, accents come last."""
    return fold(text.replace("đ", "d\x7f").replace("Đ", "D\x7f")), text


def is_blank(text: str) -> bool:
    """Whether a text is nothing but white space and letters that nobody sees."""
    return all(sign.isspace() or sign in BLANK_LETTERS for sign in text)


def is_written(sign: str) -> bool:
    """Whether one sign is a letter or a digit that a reader sees."""
    return sign.isalnum() and sign not in BLANK_LETTERS


def one_line(text: str, longest: int | None = None) -> str:
    """The text in one line, of at most so many signs: what nobody sees and breaks of lines become single spaces."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:longest]


def is_digits(text: str) -> bool:
    """Whether these are digits from 0 to 9, at least one. `str.isdigit` would also take those of other scripts (٣, ３)
    and signs like ² that are no numbers at all."""
    return text.isascii() and text.isdigit()


def whole_number(text: str) -> int | None:
    """The number that `text` writes with the digits 0 to 9; None for anything else and for what is too long."""
    return int(text) if is_digits(text) and len(text) <= LONGEST_NUMBER else None
