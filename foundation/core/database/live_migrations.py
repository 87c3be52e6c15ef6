"""Changes that are made while people work, by migrations that may be interrupted anywhere and run again.

A build that fails, for want of room on the disk for one, leaves an index that PostgreSQL keeps up with every write and
uses for nothing; under its name nothing can be built. Django's own operations then fail for ever.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import sleep
from typing import Any, Final

from django.contrib.postgres import operations
from django.db import OperationalError, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AlterField, RunPython
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState, StateApps
from django.db.models import UniqueConstraint
from psycopg2.errors import LockNotAvailable

PATIENCE: Final = "1s"
"""How long one try waits for a lock: everybody who comes after it waits as long."""
PAUSE_SECONDS: Final = 1.0
TRIES: Final = 30
KEYS: Final = """
    SELECT conname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND conkey = ARRAY[attnum]
    WHERE contype = 'f' AND conrelid = %s::regclass AND attname = %s AND confrelid = %s::regclass
"""
OWN_INDEXES: Final = """
    SELECT indexrelid::regclass::text FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
    WHERE indrelid = %s::regclass AND attname = %s AND indnatts = 1 AND indpred IS NULL AND NOT indisunique
"""
IS_VALID: Final = """
    SELECT indisvalid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE relname = %s AND pg_table_is_visible(pg_class.oid)
"""


class StillToBeDone(ABC, Operation):
    """An operation that an earlier, interrupted run may have done already."""

    @abstractmethod
    def is_to_be_done(self, schema_editor: BaseDatabaseSchemaEditor) -> bool:
        """Whether anything of it is left to do; what a run that failed has left is taken away."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """As Django does it, where it is still to be done, however long others take whom it does not hold up."""
        if self.is_to_be_done(schema_editor):
            with _unhurried(schema_editor):
                super().database_forwards(app_label, schema_editor, from_state, to_state)


class AddIndexConcurrently(StillToBeDone, operations.AddIndexConcurrently):
    """Build it; drop first what a build that failed has left; leave alone what an earlier run has built.

    Locks: nobody reads or writes later for it. It waits for transactions that run already.
    """

    def is_to_be_done(self, schema_editor: BaseDatabaseSchemaEditor) -> bool:
        """Whether there is no such index that can be used."""
        return _is_missing(schema_editor, self.index.name)


class RemoveIndexConcurrently(StillToBeDone, operations.RemoveIndexConcurrently):
    """Drop it, unless an earlier run has."""

    def is_to_be_done(self, schema_editor: BaseDatabaseSchemaEditor) -> bool:
        """Whether there is an index of that name."""
        return _is_valid(schema_editor, self.name) is not None


class AddUniqueConcurrently(StillToBeDone, AddConstraint):
    """Add a constraint that an index keeps, as Django's unique ones with a condition are, built beside the traffic.

    Locks: nobody reads or writes later for it. It waits for transactions that run already.
    """

    constraint: UniqueConstraint

    def is_to_be_done(self, schema_editor: BaseDatabaseSchemaEditor) -> bool:
        """Whether there is no such index that can be used."""
        return _is_missing(schema_editor, self.constraint.name)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """As Django does it, but for the lock."""
        if self.is_to_be_done(schema_editor):
            model = to_state.apps.get_model(app_label, self.model_name)
            statement = str(self.constraint.create_sql(model, schema_editor))
            with _unhurried(schema_editor):
                schema_editor.execute(statement.replace("UNIQUE INDEX", "UNIQUE INDEX CONCURRENTLY", 1))


class AlterFieldAtOnce(AlterField):
    """Django's, all of it or nothing, in a migration that is not one transaction.

    A foreign key is dropped while its column is changed and made again afterwards; interrupted in between, it would be
    missing for ever, for nothing tells the next run that it was there.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """As Django does it, in a transaction of its own."""
        with transaction.atomic(schema_editor.connection.alias):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


def execute_when_free(schema_editor: BaseDatabaseSchemaEditor, statement: str) -> None:
    """Carry out a short statement that keeps people out of a table, in a migration that is not one transaction.

    Whoever waits for such a lock keeps waiting whoever comes after, so it waits a second at a time, and lets them pass
    in between. Raises OperationalError when it never had the lock; the migration is run again then.
    """
    for tries_left in reversed(range(TRIES)):
        try:
            with (
                transaction.atomic(schema_editor.connection.alias),
                schema_editor.connection.cursor() as cursor,
            ):
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
                cursor.execute(statement)
        except OperationalError as error:
            if not tries_left or not isinstance(error.__cause__, LockNotAvailable):
                raise
            sleep(PAUSE_SECONDS)
        else:
            return


@contextmanager
def _unhurried(schema_editor: BaseDatabaseSchemaEditor) -> Iterator[None]:
    """Without a bound for locks: who builds beside the traffic waits for transactions that run already, a dump for one,
    and nobody waits for it."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
        try:
            yield
        finally:
            cursor.execute("RESET lock_timeout")


def exchange_key(
    schema_editor: BaseDatabaseSchemaEditor, table: str, column: str, name: str, to: str, instead_of: str
) -> None:
    """Let a column whose values stay lead to another table by a foreign key of this name, in a migration that is not
    one transaction. The new key comes first, so that no row is ever without one, and what is there is looked through
    while people work. An interrupted run goes on where it is run again.

    Locks: the table and both to which it leads, for a moment each. Raises IntegrityError for a row that leads nowhere.
    """
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(KEYS, [table, column, to])
        if cursor.fetchone() is None:
            led = f"FOREIGN KEY ({column}) REFERENCES {to} (id) DEFERRABLE INITIALLY DEFERRED NOT VALID"
            execute_when_free(schema_editor, f"ALTER TABLE {table} ADD CONSTRAINT {name} {led}")
        cursor.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")
        cursor.execute(KEYS, [table, column, instead_of])
        for [earlier] in cursor.fetchall():
            execute_when_free(schema_editor, f'ALTER TABLE {table} DROP CONSTRAINT "{earlier}"')


def held_by_subjects(names: Mapping[str, str]) -> RunPython:
    """Let the columns `dossier_id` of these tables lead to what anything can be about (ADR 28), each by the key that is
    named beside it, and no more to dossiers. To be taken back while there is nothing but dossiers in them. Locks as
    `exchange_key` does, table by table."""

    def lead_to_subjects(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for table, name in names.items():
            exchange_key(schema_editor, table, "dossier_id", name, "core_subject", "dossiers_dossier")

    def lead_to_dossiers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for table in names:
            former = f"{table}_dossier_id_fk"
            exchange_key(schema_editor, table, "dossier_id", former, "dossiers_dossier", "core_subject")

    return RunPython(lead_to_subjects, lead_to_dossiers)


def without_own_indexes(columns: Mapping[str, Sequence[str]]) -> RunPython:
    """Drop the indexes that the framework keeps of these columns of each table by itself: of a foreign key, and of the
    beginnings of a text that is unique as a whole. The model says `db_index=False` of a key. Run again, it drops what
    is left; nobody builds them again.

    Locks: nobody reads or writes later for it. It waits for transactions that run already.
    """

    def drop(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        with _unhurried(schema_editor), schema_editor.connection.cursor() as cursor:
            for table, column in ((table, one) for table, named in columns.items() for one in named):
                cursor.execute(OWN_INDEXES, [table, column])
                for [name] in cursor.fetchall():
                    cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")

    return RunPython(drop, RunPython.noop)


def change_in_batches(
    schema_editor: BaseDatabaseSchemaEditor, table: str, statement: str, batch: int
) -> None:
    """Carry out a change for so many rows at a time, in the order of their keys, each batch by itself in a migration
    that is not one transaction. The statement asks for two keys: those after the first are changed, up to the second.
    An interrupted run goes on where it is run again if the statement leaves alone what it has changed."""
    last_of_batch = f"""
        SELECT max(id) FROM (
            SELECT id FROM {schema_editor.quote_name(table)} WHERE id > %s ORDER BY id LIMIT %s
        ) AS batch
    """  # noqa: S608 - a name of ours
    with schema_editor.connection.cursor() as cursor:
        first = 0
        while True:
            cursor.execute(last_of_batch, [first, batch])
            [last] = cursor.fetchone()
            if last is None:
                return
            cursor.execute(statement, [first, last])
            first = last


def _is_missing(schema_editor: BaseDatabaseSchemaEditor, name: str) -> bool:
    """Whether there is no index of that name that can be used; what a build that failed has left is dropped."""
    is_valid = _is_valid(schema_editor, name)
    if is_valid is False:
        schema_editor.execute(f"DROP INDEX CONCURRENTLY {schema_editor.quote_name(name)}")
    return not is_valid


def _is_valid(schema_editor: Any, name: str) -> bool | None:
    """Whether the index of that name can be used; None when there is none."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(IS_VALID, [name])
        found = cursor.fetchone()
    return None if found is None else bool(found[0])
