"""How long a session of the database may wait, compute and hold something up, by what kind of program it serves.

Somebody who waits for a page is better told to try again than kept: each request that waits holds one of few threads.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import connection, connections, transaction


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds for which a statement may wait for a lock, run, and a transaction may do nothing; 0 is for ever."""

    lock: float
    statement: float
    idle: float

    def options(self) -> str:
        """As PostgreSQL is told of it when a session begins; empty when nothing is bounded."""
        told = {
            "lock_timeout": self.lock,
            "statement_timeout": self.statement,
            "idle_in_transaction_session_timeout": self.idle,
        }
        return " ".join(f"-c {name}={round(seconds * 1000)}" for name, seconds in told.items() if seconds)


JOBS: Final = Bounds(lock=30, statement=900, idle=900)
"""Worker, and commands of the administrator: nobody waits for them, but they may not hold up others for ever."""
MIGRATIONS: Final = Bounds(lock=20, statement=0, idle=0)
"""A change of a table that waits makes everybody wait who comes after it; rewriting a large one takes its time."""


def of_web() -> Bounds:
    """Those of the settings, for pages and the interface for programs."""
    return Bounds(
        settings.DATABASE_LOCK_SECONDS, settings.DATABASE_STATEMENT_SECONDS, settings.DATABASE_IDLE_SECONDS
    )


def keep_to(bounds: Bounds) -> str:
    """From now on for new sessions of this process; the ones of this thread begin anew. Returns what held before."""
    return _say(bounds.options())


def _say(options: str) -> str:
    said = connections.settings["default"]["OPTIONS"]
    before = str(said.get("options", ""))
    said["options"] = options
    for one in connections.all(initialized_only=True):
        if not one.in_atomic_block:
            one.close()
    return before


@contextmanager
def kept_to(bounds: Bounds) -> Iterator[None]:
    """The same for a while."""
    before = keep_to(bounds)
    try:
        yield
    finally:
        _say(before)


@contextmanager
def statements_within(seconds: float) -> Iterator[None]:
    """Meanwhile each statement of this thread may run for so many seconds, whatever else the session is bounded by; one
    transaction around them all. Raises OperationalError for one that takes longer."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = %s", [round(seconds * 1000)])
        yield
        cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
