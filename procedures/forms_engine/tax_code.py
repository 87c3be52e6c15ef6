"""Tax codes: ten digits of an organisation, thirteen of its branch, twelve of a person. Pure."""

import re

from procedures.forms_engine.citizen_id import is_well_formed as is_personal_number

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
SEPARATORS = re.compile(r"[\s.]")


def normalised(typed: str) -> str:
    """The code as it is kept: digits alone, and a hyphen before the three digits of a branch."""
    digits = SEPARATORS.sub("", typed).replace("-", "")
    branch = 13
    return f"{digits[:10]}-{digits[10:]}" if len(digits) == branch else digits


def is_valid(code: str) -> bool:
    """Whether a normalised code is a tax code: an organisation ("0100109106"), its branch ("0100109106-001"), or a
    person or household business, whose tax code is the personal number since 1 July 2025."""
    if is_personal_number(code):
        return True
    found = re.fullmatch(r"([0-9]{10})(?:-([0-9]{3}))?", code)
    return found is not None and _checks(found.group(1)) and found.group(2) != "000"


def _checks(digits: str) -> bool:
    """The tenth digit follows from the other nine; a remainder of 0 never occurs in a code that was issued."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    return int(digits[9]) == 10 - total % 11
