"""Migrations of a site that is at work: shape and data apart, indexes of large tables built beside the traffic."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.contrib.postgres import operations as of_django
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation

from foundation.core.database import live_migrations
from tests.architecture.source import APPS
from tests.drills import record
from tests.drills.migrating import APART, PAGE

DATA = (migrations.RunPython,)
SHAPE = (
    migrations.CreateModel, migrations.AddField, migrations.AlterField, migrations.RemoveField,
    migrations.AddConstraint, migrations.RemoveConstraint, migrations.DeleteModel, migrations.RunSQL,
)  # fmt: skip
LARGE = {
    "dossier", "event", "interval", "stepinstance", "message", "auditentry", "printeddocument", "dossierfile",
    "submittedcomponent", "duedatechange", "supplement",
}  # fmt: skip
BEFORE_THE_RULE = {
    "dossiers.0003_find_by_receipt_and_end",
    "dossiers.0005_scanned_and_joined_files",
    "dossiers.0009_pieces_are_stored_objects",
}
"""Released before; a site of today has applied them."""
ONE_RELEASE_LATER = {"dossiers.0021_views_of_each_workplace"}
"""What they take away from the database was read by no web server any more."""


def ours() -> Iterator[tuple[str, Migration]]:
    """Every migration of our apps, the first ones left out: their tables are empty."""
    for migration in MigrationLoader(None).disk_migrations.values():
        is_ours = migration.__module__.startswith(APPS)
        name = f"{migration.app_label}.{migration.name}"
        if is_ours and migration.dependencies and not migration.initial and name not in BEFORE_THE_RULE:
            yield name, migration


def on_large_table(operation: Operation) -> bool:
    """Whether it builds an index of a table that may have millions of rows, and so keeps people from writing."""
    return type(operation) is migrations.AddIndex and operation.model_name.lower() in LARGE


def test_shape_and_data_are_changed_apart() -> None:
    """A transaction that does both keeps its lock on the whole table for as long as it writes rows."""
    found = [
        name
        for name, migration in ours()
        if any(isinstance(one, DATA) for one in migration.operations)
        and any(isinstance(one, SHAPE) for one in migration.operations)
    ]
    assert found == []


def test_indexes_of_large_tables_are_built_beside_the_traffic() -> None:
    new = {
        name: {one.name.lower() for one in migration.operations if isinstance(one, migrations.CreateModel)}
        for name, migration in ours()
    }
    found = [
        name
        for name, migration in ours()
        for one in migration.operations
        if on_large_table(one) and one.model_name.lower() not in new[name]  # type: ignore[attr-defined]
    ]
    assert found == []


def test_every_concurrent_index_can_be_built_again_after_an_interruption() -> None:
    theirs = (of_django.AddIndexConcurrently, of_django.RemoveIndexConcurrently)
    own = (live_migrations.AddIndexConcurrently, live_migrations.RemoveIndexConcurrently)
    found = [
        name
        for name, migration in ours()
        for one in migration.operations
        if isinstance(one, theirs) and not isinstance(one, own)
    ]
    assert found == []


def test_what_is_not_one_transaction_says_so_only_where_it_must() -> None:
    """Indexes beside the traffic and data in batches; everything else is all or nothing."""
    apart = (
        of_django.AddIndexConcurrently, of_django.RemoveIndexConcurrently, live_migrations.AddUniqueConcurrently,
        migrations.RunPython,
    )  # fmt: skip
    found = [
        name
        for name, migration in ours()
        if not migration.atomic and not any(isinstance(one, apart) for one in migration.operations)
    ]
    assert found == []


def test_a_field_is_changed_as_a_whole_where_the_migration_is_not() -> None:
    found = [
        name
        for name, migration in ours()
        for one in migration.operations
        if not migration.atomic
        and isinstance(one, migrations.AlterField)
        and not isinstance(one, live_migrations.AlterFieldAtOnce)
    ]
    assert found == []


def told(page: Path, row: str) -> dict[str, str]:
    """What the table of a page says of each migration."""
    return dict(re.findall(row, page.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_page_says_of_every_migration_what_it_keeps_waiting() -> None:
    every = {
        f"{one.app_label}.{one.name}": one.atomic
        for one in MigrationLoader(None).disk_migrations.values()
        if one.__module__.startswith(APPS)
    }
    rows = told(PAGE, r"^\| `(\w+\.\w+)` \| ([^|]+) \|$")
    assert {name: APART not in words for name, words in rows.items()} == every


def test_every_migration_that_is_not_one_transaction_was_interrupted_in_the_drill() -> None:
    held = told(record.PAGE, r"^\| `migrations`, `(\w+\.\w+)` \| held: (\d+) interruptions")
    assert {name for name, migration in ours() if not migration.atomic} == set(held)


def test_a_column_stays_while_a_web_server_of_the_release_before_reads_it() -> None:
    """It goes one release after the last that names it; until then only what Django knows of it goes."""
    takes_away = (
        migrations.RemoveField,
        migrations.RenameField,
        migrations.DeleteModel,
        migrations.RenameModel,
    )
    found = {
        name for name, migration in ours() if any(isinstance(one, takes_away) for one in migration.operations)
    }
    assert found == ONE_RELEASE_LATER
