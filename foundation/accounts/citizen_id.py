"""The twelve digits of the personal number: province or country of birth, century and sex, year of birth. Pure."""

import datetime as dt
from enum import StrEnum

from foundation.core.text import is_digits

BORN_IN_PROVINCES = frozenset(
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034"
    " 035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068"
    " 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096".split()
)
"""Codes of provinces before the mergers: numbers never change, so the old codes stay valid."""

FIRST_COUNTRY_CODE = 100
"""Codes from here on are countries of birth."""

LENGTH = 12


class Doubt(StrEnum):
    """Why a well-formed number may be mistyped. Civil records may have been corrected, so a doubt never refuses."""

    PLACE = "place"
    BIRTH_YEAR = "birth_year"
    SEX = "sex"


def is_well_formed(number: str) -> bool:
    """Whether these are twelve digits."""
    return len(number) == LENGTH and is_digits(number)


def sex_in(number: str) -> str:
    """The sex at birth that a well-formed number tells, "male" or "female"; "" for any other text."""
    return ("male", "female")[int(number[3]) % 2] if is_well_formed(number) else ""


def doubts(number: str, *, birth_date: dt.date | None = None, is_female: bool | None = None) -> list[Doubt]:
    """What in a well-formed number does not fit: an unknown place, another year of birth or sex than declared."""
    doubted = []
    place, century_and_sex, year = number[:3], int(number[3]), int(number[4:6])
    if place not in BORN_IN_PROVINCES and int(place) < FIRST_COUNTRY_CODE:
        doubted.append(Doubt.PLACE)
    if birth_date is not None and birth_date.year != 1900 + 100 * (century_and_sex // 2) + year:
        doubted.append(Doubt.BIRTH_YEAR)
    if is_female is not None and is_female != bool(century_and_sex % 2):
        doubted.append(Doubt.SEX)
    return doubted
