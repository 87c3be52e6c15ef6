"""`python -m tests.drills.migrating`: every migration from nothing on, those that are not one transaction interrupted
at each statement; a line for each of these, and whether the schema is that of a run that nobody interrupted."""

import json
import sys

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.support.interruptions import connected_to, interrupted_everywhere, schema

STRAIGHT, INTERRUPTED = "drill_straight", "drill_interrupted"


def main() -> None:
    """Work on two databases of the test server, which end with it."""
    django.setup()
    for name in (STRAIGHT, INTERRUPTED):
        with connected_to("postgres"), connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
    with connected_to(STRAIGHT):
        call_command("migrate", verbosity=0)
        straight = schema()
    with connected_to(INTERRUPTED):
        _migrate_interrupted()
        found = schema()
    differences = [line for kind in straight for line in sorted(set(straight[kind]) ^ set(found[kind]))]
    _say("the schema afterwards", not differences, "; ".join(differences) or "as without interruption")


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
