"""Which tables a migration keeps from being written or read, as PostgreSQL itself says while it runs."""

from collections.abc import Callable
from typing import Any, Final

from django.db import connection, transaction

KEEPS_OUT: Final = {
    "AccessExclusiveLock": "nobody reads or writes",
    "ExclusiveLock": "nobody writes",
    "ShareRowExclusiveLock": "nobody writes",
    "ShareLock": "nobody writes",
}
"""Kinds of locks from the strongest on; weaker ones keep nobody waiting but other changes of the table."""
HELD: Final = """
    SELECT DISTINCT relname, mode FROM pg_locks JOIN pg_class ON pg_class.oid = relation
    WHERE pid = pg_backend_pid() AND relkind = 'r' AND relnamespace = 'public'::regnamespace AND granted
        AND mode = ANY(%s)
"""
ALONE: Final = "CONCURRENTLY"
"""What is said of a statement that may be in no transaction; its lock keeps nobody from reading or writing."""
TABLES: Final = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"


class Held:
    """A wrapper of Django's that looks after each statement; tables that the migration itself makes are left out."""

    def __init__(self) -> None:
        self.strongest: dict[str, str] = {}
        with connection.cursor() as cursor:
            cursor.execute(TABLES)
            self.there = {name for (name,) in cursor.fetchall()}

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Carry the statement out, then note what is locked. One that would commit by itself gets a transaction for
        that, unless PostgreSQL refuses it there."""
        if connection.in_atomic_block:
            done = execute(sql, params, many, context)
            self._look()
            return done
        if ALONE in str(sql).upper():
            return execute(sql, params, many, context)
        with transaction.atomic():
            done = execute(sql, params, many, context)
            self._look()
        return done

    def _look(self) -> None:
        with connection.connection.cursor() as cursor:
            cursor.execute(HELD, [list(KEEPS_OUT)])
            for table, mode in cursor.fetchall():
                if table in self.there and table != "django_migrations":
                    kept = self.strongest.setdefault(table, mode)
                    self.strongest[table] = min(kept, mode, key=list(KEEPS_OUT).index)

    def told(self) -> str:
        """The tables by what nobody can do with them meanwhile."""
        by_kind: dict[str, list[str]] = {}
        for table, mode in sorted(self.strongest.items()):
            by_kind.setdefault(KEEPS_OUT[mode], []).append(f"`{table}`")
        return "; ".join(f"{words} {', '.join(tables)}" for words, tables in by_kind.items())
