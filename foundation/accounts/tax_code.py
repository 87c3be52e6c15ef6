"""Tax codes: ten digits of an organisation with a check digit, a branch behind a hyphen, or a personal number. Pure."""

import re

from foundation.accounts import citizen_id
from foundation.core.text import is_digits

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
BRANCH = re.compile(r"([0-9]{10})-?([0-9]{3})")


def normal_tax_code(text: str) -> str:
    """The code as it is kept: "0100109106", "0100109106-001" or twelve digits; anything else stays without blanks."""
    compact = re.sub("[ \u00a0.]", "", text)
    branch = BRANCH.fullmatch(compact)
    return f"{branch[1]}-{branch[2]}" if branch else compact


def is_valid(code: str) -> bool:
    """Whether a normal code can exist: check digit of an organisation, branch 001-999, or a well-formed personal
    number, which is a person's and a household business's tax code since 1 July 2025."""
    if citizen_id.is_well_formed(code):
        return True
    head, hyphen, branch = code.partition("-")
    if hyphen and not (len(branch) == 3 and is_digits(branch) and branch != "000"):
        return False
    return len(head) == 10 and is_digits(head) and head[9] == check_digit(head[:9])


def check_digit(nine: str) -> str:
    """The tenth digit for the first nine; "10", which no code ends with, when there is none."""
    return str(10 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, nine, strict=True)) % 11)
