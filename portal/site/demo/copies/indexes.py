"""Indexes of tables that are about to be filled: dropped before and made again after, which is much quicker."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

DEFINITIONS = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index WHERE indrelid = ANY (%s::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
"""


@contextmanager
def indexes_set_aside(models: Iterable[type[Model]]) -> Iterator[None]:
    """Fill the tables without the indexes that no constraint needs. They are made again even after an error."""
    with connection.cursor() as cursor:
        cursor.execute(DEFINITIONS, [[model._meta.db_table for model in models]])
        definitions = cursor.fetchall()
        for name, _definition in definitions:
            cursor.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _name, definition in definitions:
                cursor.execute(definition)
