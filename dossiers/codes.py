"""Dossier codes and the secrets that go with them."""

import secrets
from datetime import datetime

from foundation.core.references import next_in
from foundation.core.working_time import VIETNAM

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SECRET_LENGTH = 10


def new_code(point_code: str, at: datetime) -> str:
    """The next code of a receiving point: its code, the date as YYMMDD, and a number without gaps within the day.

    The shape follows Decree 61/2018/NĐ-CP (agency, date of reception, sequence). Only inside a transaction.
    """
    day = f"{at.astimezone(VIETNAM):%y%m%d}"
    return f"{point_code}-{day}-{next_in(f'dossier:{point_code}:{day}'):04d}"


def new_secret() -> str:
    """Ten characters (49 bits) that are easy to read aloud: no 0/O, 1/I/L."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SECRET_LENGTH))


def register_series(point_id: int, year: int) -> str:
    """The series of the numbers that the register of a receiving point gives in a year (form 07)."""
    return f"register:{point_id}:{year}"
