"""Stopping whatever writes at a chosen place: a lock on the tables that it is about to write."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
from django.db import connection

from tests.support.waiting import eventually

WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND xact_start IS NOT NULL AND backend_type = 'client backend'"
)


@contextmanager
def held(*tables: str) -> Iterator[None]:
    """Everybody may read and lock rows of these tables; whoever wants to write one waits."""
    with closing(_another_connection()) as holder, holder.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN SHARE MODE")
        yield
        holder.rollback()


def stuck() -> int:
    """How many transactions wait for a lock."""
    return _counted(WAITING)


def wait_until_gone() -> None:
    """Return when the server has noticed that the killed clients are gone, and nobody is in a transaction."""
    eventually(lambda: _counted(OTHERS) == 0)


def _counted(query: str) -> int:
    """As it is now, also inside a transaction, for which PostgreSQL would keep what it told of its sessions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(query)
        return int(cursor.fetchone()[0])


def _another_connection() -> "psycopg2.extensions.connection":
    where = connection.settings_dict
    return psycopg2.connect(
        dbname=where["NAME"], user=where["USER"], host=where["HOST"], port=where["PORT"] or None
    )
