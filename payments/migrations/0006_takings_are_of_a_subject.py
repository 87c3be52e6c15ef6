"""Takings are held by the key of their subject, as all money is, and no more by that of a dossier; followers find them by
their transaction. What is there already is looked through while people work. Run again, it goes on with what is left.
"""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from foundation.core.database.live_migrations import AddIndexConcurrently, execute_when_free

KEYS = """
SELECT conname FROM pg_constraint
    JOIN pg_attribute ON attrelid = conrelid AND conkey = ARRAY[attnum]
    WHERE contype = 'f' AND conrelid = 'dossiers_taking'::regclass AND attname = 'dossier_id'
        AND confrelid = %s::regclass
"""
KEY = "taking_is_of_a_subject"
MADE = "ALTER TABLE dossiers_taking ADD CONSTRAINT {} FOREIGN KEY (dossier_id) REFERENCES {} (id) DEFERRABLE INITIALLY DEFERRED NOT VALID"


def lead_to_subjects(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The new key first, so that no row is ever without one."""
    _exchange(schema_editor, KEY, "core_subject", "dossiers_dossier")


def lead_to_dossiers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As it was."""
    _exchange(schema_editor, "dossiers_taking_dossier_id_fk", "dossiers_dossier", "core_subject")


def _exchange(schema_editor: BaseDatabaseSchemaEditor, name: str, to: str, instead_of: str) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(KEYS, [to])
        if cursor.fetchone() is None:
            execute_when_free(schema_editor, MADE.format(name, to))
        cursor.execute(f"ALTER TABLE dossiers_taking VALIDATE CONSTRAINT {name}")
        cursor.execute(KEYS, [instead_of])
        for [earlier] in cursor.fetchall():
            # Which locks the table to which it led, too.
            execute_when_free(schema_editor, f'ALTER TABLE dossiers_taking DROP CONSTRAINT "{earlier}"')


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("core", "0006_remembered_rows"), ("payments", "0005_money_has_its_events")]

    operations = [
        migrations.RunPython(lead_to_subjects, lead_to_dossiers),
        ValidateConstraint("taking", "only_online_without_point"),
        AddIndexConcurrently("taking", models.Index(fields=["transaction", "id"], name="taking_by_transaction")),
    ]
