"""Steps from before 0024 learn what lists ask of their dossiers: open ones, and those with which a dossier ended.

Each batch commits by itself and locks the rows of its steps alone; run again, it goes on with those that know nothing yet.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 2_000
LEARN = """
UPDATE dossiers_stepinstance s
    SET dossier_state = d.state, dossier_due_at = d.due_at, agency_id = d.agency_id,
        handling_unit_id = o.handling_unit_id
    FROM dossiers_dossier d JOIN procedures_offering o ON o.id = d.offering_id
    WHERE s.id > %s AND s.id <= %s AND s.agency_id IS NULL
        AND (s.left_at IS NULL OR s.outcome = 'issue_result') AND d.id = s.dossier_id
"""


def learn(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """In the order of their ids."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM dossiers_stepinstance")
        last = cursor.fetchone()[0]
        for first in range(0, last, BATCH):
            cursor.execute(LEARN, [first, first + BATCH])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0044_unusual_lapses_wait")]

    operations = [migrations.RunPython(learn, migrations.RunPython.noop)]
