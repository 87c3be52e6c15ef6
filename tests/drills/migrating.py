"""`python -m tests.drills.migrating`: every migration from nothing on, those that are not one transaction interrupted
at each statement; a line for each of these, and whether the schema is that of a run that nobody interrupted."""

import json
import sys
from collections.abc import Iterator

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.architecture.source import APPS
from tests.drills.processes import ROOT
from tests.support.database import connected_to
from tests.support.held_locks import Held
from tests.support.interruptions import interrupted_everywhere, schema

PAGE = ROOT / "docs" / "reference" / "migrations.md"
HEAD = (
    "# What migrations lock",
    "",
    "Written by the drill `migrations`: for each migration the tables that were there before, and what nobody can do",
    "with them from its statement on until it commits, as PostgreSQL said while it ran. No lock is waited for longer",
    "than 20 seconds.",
    "",
    "| Migration | Keeps waiting |",
    "| --- | --- |",
)
MEASURED = "\n## "
"""From the first heading below the table on, the page tells what was measured on a large site; the drill leaves it."""
APART = "not one transaction: each statement or batch by itself"
STRAIGHT, INTERRUPTED = "drill_straight", "drill_interrupted"


def main() -> None:
    """Work on two databases of the test server, which end with it."""
    django.setup()
    for name in (STRAIGHT, INTERRUPTED):
        with connected_to("postgres"), connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
    with connected_to(STRAIGHT):
        locked = dict(_migrate_looking())
        straight = schema()
    PAGE.write_text(_page(locked), encoding="utf-8")
    with connected_to(INTERRUPTED):
        _migrate_interrupted()
        found = schema()
    differences = [line for kind in straight for line in sorted(set(straight[kind]) ^ set(found[kind]))]
    _say("the schema afterwards", not differences, "; ".join(differences) or "as without interruption")


def _migrate_looking() -> Iterator[tuple[str, str]]:
    """Each migration with what it keeps people from."""
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        held = Held()
        with connection.execute_wrapper(held):
            MigrationExecutor(connection).migrate([(migration.app_label, migration.name)])
        if migration.__module__.startswith(APPS):
            apart = "" if migration.atomic else APART
            yield f"{migration.app_label}.{migration.name}", "; ".join(filter(None, [apart, held.told()]))


def _page(locked: dict[str, str]) -> str:
    rows = [
        f"| `{name}` | {told or 'nothing that is there already'} |" for name, told in sorted(locked.items())
    ]
    _table, heading, measured = PAGE.read_text(encoding="utf-8").partition(MEASURED)
    return "\n".join([*HEAD, *rows, ""]) + heading + measured


def _migrate_interrupted() -> None:
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        key = (migration.app_label, migration.name)
        if migration.atomic:
            MigrationExecutor(connection).migrate([key])
        else:
            _say(f"`{key[0]}.{key[1]}`", True, f"{interrupted_everywhere(key)} interruptions")


def _say(part: str, held: bool, told: str) -> None:
    sys.stdout.write(json.dumps([part, held, told]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
