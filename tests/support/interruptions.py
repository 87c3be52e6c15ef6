"""A migration that is interrupted at every one of its statements and run again each time, and the schema afterwards."""

from collections.abc import Callable
from typing import Any, Final

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

READS: Final = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SHOW")
BUILDS: Final = "CREATE INDEX CONCURRENTLY"
SCHEMA: Final = {
    "columns": """
        SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
        WHERE table_schema = 'public'
    """,
    "indexes": """
        SELECT pg_get_indexdef(indexrelid), indisvalid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = 'public'::regnamespace
    """,
    "constraints": """
        SELECT conrelid::regclass::text, pg_get_constraintdef(oid), convalidated FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
    """,
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
}


class Interruption(Exception):
    """The machine stops here."""


class Stop:
    """Lets statements pass and stops at one; `spoils`: an index that is being built then is left as by a failed build,
    else as a finished one."""

    def __init__(self, number: int, *, spoils: bool) -> None:
        self.left, self.spoils = number, spoils

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """A wrapper of Django's: carries the statement out, and raises Interruption when it is the one."""
        done = execute(sql, params, many, context)
        if str(sql).lstrip().upper().startswith(READS):
            return done
        self.left -= 1
        if not self.left:
            self.left = -1
            if self.spoils and BUILDS in str(sql):
                name = str(sql).split('"')[1]
                with connection.cursor() as cursor:
                    cursor.execute(
                        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = %s::regclass", [name]
                    )
            raise Interruption
        return done


def interrupted_everywhere(key: tuple[str, str]) -> int:
    """Apply a migration whose dependencies are applied, interrupted at its first, second, ... statement, twice at each;
    how many interruptions there were."""
    executor = MigrationExecutor(connection)
    migration: Migration = executor.loader.graph.nodes[key]
    parents = executor.loader.graph.node_map[key].parents
    state = executor.loader.project_state([parent.key for parent in parents])
    number, interruptions = 1, 0
    while True:
        for spoils in (True, False):
            try:
                with connection.execute_wrapper(Stop(number, spoils=spoils)):
                    executor.apply_migration(state.clone(), migration)
            except Interruption:
                interruptions += 1
            else:
                return interruptions
        number += 1


def schema() -> dict[str, list[str]]:
    """Columns, indexes, constraints and triggers of the present database, in one order."""
    found = {}
    with connection.cursor() as cursor:
        for kind, asked in SCHEMA.items():
            cursor.execute(asked)
            found[kind] = sorted(map(str, cursor.fetchall()))
    return found
