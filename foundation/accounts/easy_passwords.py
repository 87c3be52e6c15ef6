"""Passwords that are guessed first: words that many people use here, rows of keys, and what is known of the person."""

import re
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foundation.accounts.models import User
from foundation.core.text import fold

LIST = Path(__file__).with_name("easy_passwords.txt")
"""One word or sentence a line, in small letters without marks and blanks; lines with # are remarks."""

ENOUGH = 6
"""So many characters must be left of a password when what anybody would try was taken out."""

LOOKED_AT = 256
"""Letters of a password that are looked at: strangers choose its length, and whoever has passed by then has enough."""

SHORTEST_WORD, SHORTEST_ROW = 3, 3
ROWS = (
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "qawsedrftgyhujikolp",
    "!@#$%^&*()",
)
YEARS = re.compile(r"(?:[0-3]?\d[01]?\d)?(?:19|20)\d\d", re.ASCII)
"""Years, and days that end with one: of birth, of today."""
SIGNS = re.compile(r"[\W_]+")


class EasyPasswordValidator:
    """Refuses a password of which little is left without the words of the list, rows of keys and the person's own name,
    addresses and numbers."""

    def __init__(self) -> None:
        lines = LIST.read_text(encoding="utf-8").split("\n")
        self.words = frozenset(line for line in lines if line and not line.startswith("#"))

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for a password that is easy to guess."""
        if len(rest_of(password, self.words | (own_words(user) if user else frozenset()))) < ENOUGH:
            raise ValidationError(
                _(
                    "This password is easy to guess: it is little more than words or digits that many people use, or"
                    " the name, address or number of the account. Put several words together that nobody connects."
                ),
                code="password_is_easy",
            )

    def get_help_text(self) -> str:
        """What the page says before anything is typed."""
        return _(
            "Your password can’t be made of your name, address or number, or of words that many people use."
        )


def rest_of(password: str, words: frozenset[str]) -> str:
    """What is left of the password, in small letters without marks and blanks, when words, rows of keys, years and the
    signs around them were taken out, the longest first; of the whole or without the signs that cut it, whichever leaves
    less. Of a very long one its beginning."""
    typed = plain(password[:LOOKED_AT])
    return min((_rest(text, words) for text in (typed, SIGNS.sub("", typed))), key=len)


def _rest(rest: str, words: frozenset[str]) -> str:
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rest = rest.replace(word, " ")
    for row in (*ROWS, *(row[::-1] for row in ROWS)):
        rest = _without_row(rest, row)
    rest = re.sub(r"(.)\1{2,}", " ", YEARS.sub(" ", rest))
    return "".join(map(_without_signs_around, rest.split(" ")))


def _without_signs_around(part: str) -> str:
    """Signs at the ends and beside what was taken out make no word another one. Each is looked at once: strangers
    choose how many there are."""
    letters = [place for place, sign in enumerate(part) if sign.isalnum()]
    return part[letters[0] : letters[-1] + 1] if letters else ""


def own_words(user: User) -> frozenset[str]:
    """Name, addresses and numbers of the person, whole and in parts."""
    email = (user.email or "").lower()
    phones = [phone.replace("+84", "0") for phone in (user.phone, user.sign_in_phone or "")]
    born = f"{user.birth_date:%d%m%Y}" if user.birth_date else ""
    parts = [*user.full_name.split(), *re.split(r"[\W_]+", email), email.partition("@")[0]]
    found = {plain(part) for part in (*parts, user.full_name, email, *phones, user.citizen_id, born)}
    return frozenset(word for word in found if len(word) >= SHORTEST_WORD)


def plain(text: str) -> str:
    """Small letters without marks and blanks."""
    return "".join(fold(text).split())


def _without_row(text: str, row: str) -> str:
    """The text without the parts of a row of keys that are at least three long."""
    kept, place = [], 0
    while place < len(text):
        length = 1
        while text[place : place + length + 1] in row and place + length < len(text):
            length += 1
        kept.append(" " if length >= SHORTEST_ROW else text[place : place + length])
        place += length
    return "".join(kept)
