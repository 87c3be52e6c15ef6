"""Notices to agents from before they named the right by which they were told: it is that of the dossier."""

from typing import Any

from django.db import migrations

BATCH = 1000
FILED_FOR_OTHERS = """
    SELECT id FROM dossiers_dossier
    WHERE (delegation_id IS NOT NULL OR representation_id IS NOT NULL) AND submitter_id IS NOT NULL AND id > %s
    ORDER BY id LIMIT %s
"""
NAME_THE_GROUND = """
    UPDATE notifications_message AS message
    SET delegation_id = dossier.delegation_id, representation_id = dossier.representation_id
    FROM dossiers_dossier AS dossier
    WHERE dossier.id = ANY(%s) AND message.recipient_id = dossier.submitter_id
      AND (message.key LIKE dossier.id || ':%%' OR message.key LIKE 'rating:' || dossier.id || ':%%')
"""


def name_grounds(apps: Any, schema_editor: Any) -> None:
    """In batches of dossiers that were filed for others."""
    with schema_editor.connection.cursor() as cursor:
        last = 0
        while True:
            cursor.execute(FILED_FOR_OTHERS, [last, BATCH])
            numbers = [row[0] for row in cursor.fetchall()]
            if not numbers:
                return
            cursor.execute(NAME_THE_GROUND, [numbers])
            last = numbers[-1]


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0006_told_on_a_ground"),
        ("dossiers", "0025_indexes_of_work_lists"),
    ]

    operations = [migrations.RunPython(name_grounds, migrations.RunPython.noop)]
