"""Vietnamese text folded for searching: no case, no diacritics, đ as d."""

import unicodedata


def fold(text: str) -> str:
    """Lower-case `text` without diacritics ("Đăng ký" → "dang ky"); white space is squeezed."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.replace("đ", "d").replace("Đ", "d").lower().split())
