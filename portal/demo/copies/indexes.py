"""Indexes of tables that are about to be filled: dropped before and made again after, which is much quicker.

What was dropped is written down in the database in the same transaction, so that a run that was killed in between is
made good by the next one.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Model

DEFINITIONS = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index WHERE indrelid = ANY (%s::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY pg_relation_size(indrelid) DESC
"""
NOTED = "copies_indexes_set_aside"
AT_ONCE = 2
MEMORY = "256MB"


@contextmanager
def indexes_set_aside(models: Iterable[type[Model]]) -> Iterator[None]:
    """Fill the tables without the indexes that no constraint needs. They are made again even after an error."""
    set_aside(models)
    try:
        yield
    finally:
        make_what_was_set_aside()


def make_what_was_set_aside() -> None:
    """Make the indexes again that were set aside, by this run or by one that was killed; most often there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [NOTED])
        if not cursor.fetchone()[0]:
            return
        cursor.execute(f"SELECT definition FROM {NOTED} ORDER BY number")  # noqa: S608 - a constant
        definitions = [definition for (definition,) in cursor.fetchall()]
    side_by_side([definition.replace(" INDEX ", " INDEX IF NOT EXISTS ", 1) for definition in definitions])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {NOTED}")


def side_by_side(statements: Sequence[str]) -> None:
    """Carry the statements out over several connections, each in a transaction of its own."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_carry_out, statements))


@transaction.atomic
def set_aside(models: Iterable[type[Model]]) -> None:
    """Drop the indexes of these tables that no constraint needs, and write them down."""
    with connection.cursor() as cursor:
        cursor.execute(DEFINITIONS, [[model._meta.db_table for model in models]])
        found = cursor.fetchall()
        cursor.execute(f"CREATE TABLE {NOTED} (number serial, definition text)")
        for name, definition in found:
            cursor.execute(f"INSERT INTO {NOTED} (definition) VALUES (%s)", [definition])  # noqa: S608
            cursor.execute(f"DROP INDEX {name}")


def _carry_out(statement: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET maintenance_work_mem = '{MEMORY}'")
            cursor.execute(statement)
    finally:
        connection.close()
