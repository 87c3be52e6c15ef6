"""One set-up at a time: a double click and two administrators at once come one after another."""

from typing import Final

from django.db import connection

LOCK: Final = 20250701
"""Any number that nothing else of this site locks."""


def take_turn() -> None:
    """Wait until no other transaction sets this site up, and keep the others waiting until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
