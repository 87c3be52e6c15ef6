"""Who gets which answer from the pages of a room: its `access.txt`, one row an address, as the reference page and the
tests read it."""

from pathlib import Path
from typing import Final

from django.conf import settings

PEOPLE: Final = (
    "nobody", "applicant", "stranger", "reception", "counter2", "officer", "officer2", "head", "leader", "clerk",
    "catalogue", "system", "auditor", "cashier",
)  # fmt: skip
"""Kinds of people in the order of a row. The objects belong to the applicant, the first ward's counter and its civil
status section; those with a 2 work in another commune."""
AS_ANYBODY: Final = PEOPLE.index("stranger")

Rows = dict[str, tuple[str, list[str]]]


def access_of(room: str) -> Rows:
    """By address: the method, and the status for each kind of person, "in" where they are sent to the sign-in page.
    A kind that is left out at the end of a row gets what any stranger gets; no rows where the room has no such file.
    """
    file = Path(settings.BASE_DIR, *room.split("."), "access.txt")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(_row(line) for line in lines if line.strip() and not line.startswith("#"))


def _row(line: str) -> tuple[str, tuple[str, list[str]]]:
    address, method, *statuses = line.split()
    left_out = [statuses[AS_ANYBODY]] * (len(PEOPLE) - len(statuses))
    return address, (method, [*statuses, *left_out])
