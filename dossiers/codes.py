"""Dossier codes and the secrets that go with them."""

import re
import secrets
from datetime import datetime
from typing import Final

from foundation.core.references import next_in
from foundation.core.text import is_digits
from foundation.core.working_time import VIETNAM

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SECRET_LENGTH = 10
DASHES = re.compile(r"[\u2010-\u2015\u2212]")
"""What telephones write for the hyphen of a code."""
DAY_DIGITS: Final = 6
NUMBER_DIGITS: Final = (4, 5, 6)


def new_code(point_code: str, at: datetime) -> str:
    """The next code of a receiving point: its code, the date as YYMMDD, and a number without gaps within the day.

    The shape follows Decree 61/2018/NĐ-CP (agency, date of reception, sequence). Only inside a transaction.
    """
    day = f"{at.astimezone(VIETNAM):%y%m%d}"
    return f"{point_code}-{day}-{next_in(f'dossier:{point_code}:{day}'):04d}"


def new_secret() -> str:
    """Ten characters (49 bits) that are easy to read aloud: no 0/O, 1/I/L."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SECRET_LENGTH))


def code_typed(text: str) -> str:
    """A dossier code as it is printed, from what somebody typed: in small letters, with blanks or a longer dash."""
    return DASHES.sub("-", "".join(text.split())).upper()


def codes_without_signs(text: str) -> list[tuple[str, str]]:
    """What the letters and digits of a code may mean, whatever was typed between them: the code of the receiving point
    without its dots, and the rest. The number of a day has four digits, and more on a day with ten thousand."""
    bare = _letters_and_digits(text)
    ends = [(len(bare) - digits - DAY_DIGITS, len(bare) - digits) for digits in NUMBER_DIGITS]
    return [
        (bare[:day], f"{bare[day:number]}-{bare[number:]}")
        for day, number in ends
        if day > 0 and is_digits(bare[day:])
    ]


def secret_typed(text: str) -> str:
    """A secret as it is printed, which has letters and digits alone."""
    return _letters_and_digits(text)


def _letters_and_digits(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def register_series(point_id: int, year: int) -> str:
    """The series of the numbers that the register of a receiving point gives in a year (form 07)."""
    return f"register:{point_id}:{year}"
