"""Codes and numbers are searched for as wholes; indexes of their beginnings are kept up for nobody.

Locks: nobody reads or writes later for it. It waits for transactions that run already.
"""

from typing import Any

from django.db import migrations

OF_BEGINNINGS = """
    SELECT indexrelid::regclass::text FROM pg_index JOIN pg_opclass ON pg_opclass.oid = ANY (indclass)
    WHERE indrelid = 'dossiers_dossier'::regclass AND opcname = 'varchar_pattern_ops'
"""


def drop(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(OF_BEGINNINGS)
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0068_several_branches_at_once")]
    operations = [migrations.RunPython(drop, migrations.RunPython.noop)]
