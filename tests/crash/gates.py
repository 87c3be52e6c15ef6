"""Stopping a task at the worst place of all: everything is written, the commit has been sent, nobody has answered it.

A gate is a deferred trigger that waits for an advisory lock: PostgreSQL runs it inside the commit. It waits as long as
it is closed, however slow the machine is: the bound on locks is not meant for it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tests.crash.locks import wait_until_gone

SERIES = 4712
"""The first half of the keys of our advisory locks; the second is the number of the gate."""

WAITING = (
    "SELECT objid::int, pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = 4712 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@dataclass(frozen=True)
class Place:
    """The commit of a transaction that writes such a row: `happened` is SQL over OLD and NEW."""

    operation: str
    table: str
    happened: str = "true"


class Gates:
    """A gate for each name, open at first."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.names = list(places)
        _run(
            "CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS "
            f"'BEGIN PERFORM pg_advisory_xact_lock_shared({SERIES}, TG_ARGV[0]::int); RETURN NULL; END'"
        )
        for number, place in enumerate(places.values()):
            _run(
                f"CREATE CONSTRAINT TRIGGER gate_{number} AFTER {place.operation} ON {place.table} "
                f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ({place.happened}) "
                f"EXECUTE FUNCTION gate('{number}')"
            )

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Whoever comes to a gate waits until this is over; then all go through whose connection still stands."""
        for number in self._numbers():
            _run(f"SELECT pg_advisory_lock({SERIES}, {number})")
        try:
            yield
        finally:
            for number in self._numbers():
                _run(f"SELECT pg_advisory_unlock({SERIES}, {number})")
            wait_until_gone()

    def waiting(self) -> set[str]:
        """At which gates somebody waits."""
        return {self.names[number] for number, _pid in _run(WAITING)}

    def drop_waiting(self) -> None:
        """The database server rolls back what waits: the machine of the worker is gone, not only the worker."""
        for _number, pid in _run(WAITING):
            _run(f"SELECT pg_terminate_backend({pid})")
        wait_until_gone()

    def _numbers(self) -> Iterable[int]:
        return range(len(self.names))


def _run(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []
