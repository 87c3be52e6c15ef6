"""Dossiers from before 0053 get the rows of their subjects, in the order of their keys, and from now on none is without.

Each batch commits by itself and locks no row of a dossier; run again, it goes on with those that have none yet. The key
counts for new rows at once and looks through the old ones while people work.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 20_000
MAKE = """
INSERT INTO core_subject (id, kind)
    SELECT id, 'dossier' FROM dossiers_dossier WHERE id > %s AND id <= %s
    ON CONFLICT DO NOTHING
"""
KEY = "dossier_is_a_subject"


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A subject for each dossier, then the key."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM dossiers_dossier")
        last = cursor.fetchone()[0]
        for first in range(0, last, BATCH):
            cursor.execute(MAKE, [first, first + BATCH])
        cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [KEY])
        if cursor.fetchone() is None:
            cursor.execute(
                f"ALTER TABLE dossiers_dossier ADD CONSTRAINT {KEY} FOREIGN KEY (id) REFERENCES core_subject (id) "
                "DEFERRABLE INITIALLY DEFERRED NOT VALID"
            )
        cursor.execute(f"ALTER TABLE dossiers_dossier VALIDATE CONSTRAINT {KEY}")


def let_go(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The key goes; the rows stay until 0053 is undone too."""
    schema_editor.execute(f"ALTER TABLE dossiers_dossier DROP CONSTRAINT IF EXISTS {KEY}")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0053_dossiers_are_subjects")]

    operations = [migrations.RunPython(make, let_go)]
