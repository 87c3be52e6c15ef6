"""What migrations lock is looked at, be they one transaction or not, and a strong lock is waited for briefly."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg2
import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Index

from foundation.core.database import live_migrations
from foundation.core.database.live_migrations import AddIndexConcurrently, execute_when_free
from foundation.core.models import Cursor
from tests.support.held_locks import Held
from tests.support.waiting import eventually

CHANGE = "ALTER TABLE core_cursor ADD CONSTRAINT any_row CHECK (row_id IS NOT NULL) NOT VALID"


def test_a_statement_that_commits_by_itself_is_looked_at(own_database: str) -> None:
    held = Held()
    with connection.execute_wrapper(held), connection.cursor() as cursor:
        cursor.execute("CREATE INDEX CONCURRENTLY any_index ON core_subject (kind)")
        cursor.execute(CHANGE)
        cursor.execute("CREATE INDEX another_index ON core_subject (kind)")
    assert held.told() == "nobody reads or writes `core_cursor`; nobody writes `core_subject`"


def test_who_builds_beside_the_traffic_waits_for_a_long_reader_however_long_it_takes(
    own_database: str,
) -> None:
    """A dump of the database reads for an hour; a bound for locks would end the upgrade."""
    address = connection.settings_dict
    with closing(psycopg2.connect(dbname=own_database, host=address["HOST"], user=address["USER"])) as dump:
        dump.set_session(isolation_level="REPEATABLE READ")
        dump.cursor().execute("SELECT count(*) FROM core_cursor")

        def end_the_dump() -> None:
            eventually(somebody_waits)
            dump.rollback()

        added = AddIndexConcurrently("subject", Index(fields=["kind"], name="any_index"))
        state = MigrationLoader(None).project_state()
        before = state.clone()
        added.state_forwards("core", state)
        with ThreadPoolExecutor(1) as pool, connection.schema_editor(atomic=False) as editor:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '1ms'")
            ended = pool.submit(end_the_dump)
            added.database_forwards("core", editor, before, state)
            ended.result()
        with connection.cursor() as cursor:
            cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = 'any_index'::regclass")
            assert cursor.fetchone() == (True,)


def somebody_waits() -> bool:
    """Asked by a connection of this thread."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            return bool(cursor.fetchone()[0])
    finally:
        connection.close()


def test_who_comes_after_a_migration_that_waits_for_its_lock_does_not_wait_for_it(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_migrations, "PATIENCE", "20ms")
    address, read = connection.settings_dict, list[int]()
    with closing(psycopg2.connect(dbname=own_database, host=address["HOST"], user=address["USER"])) as other:
        other.cursor().execute("LOCK TABLE core_cursor IN ACCESS SHARE MODE")

        def meanwhile(_seconds: float) -> None:
            read.append(Cursor.objects.count())
            if len(read) == 2:
                other.rollback()

        monkeypatch.setattr(live_migrations, "sleep", meanwhile)
        with connection.schema_editor(atomic=False) as editor:
            execute_when_free(editor, CHANGE)
        assert len(read) == 2
        other.cursor().execute("LOCK TABLE core_cursor IN ACCESS SHARE MODE")
        monkeypatch.setattr(live_migrations, "TRIES", 1)
        with (
            connection.schema_editor(atomic=False) as editor,
            pytest.raises(OperationalError, match="lock timeout"),
        ):
            execute_when_free(editor, CHANGE)
    assert len(read) == 2
