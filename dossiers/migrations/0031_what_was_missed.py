"""Dossiers that were late when they were extended, or when their calendar changed, are late again; batch by batch."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BATCH = 5_000
MOVED = """
UPDATE dossiers_dossier d SET missed_due_at = missed.due FROM (
    SELECT c.dossier_id, min(c.old) AS due FROM dossiers_duedatechange c
        JOIN dossiers_interval i ON i.dossier_id = c.dossier_id AND i.kind = 'running'
            AND i.started_at <= c.at AND coalesce(i.ended_at, 'infinity') >= c.at
        WHERE c.id > %s AND c.id <= %s AND c.move IN ('extend', 'calendar') AND c.old < c.at AND c.new > c.old
        GROUP BY c.dossier_id
) missed WHERE d.id = missed.dossier_id AND (d.missed_due_at IS NULL OR d.missed_due_at > missed.due)
"""
STANDING = """
UPDATE dossiers_dossier d SET missed_due_at = d.due_at FROM dossiers_interval i
    WHERE i.dossier_id = d.id AND i.ended_at IS NULL AND i.kind <> 'running' AND i.started_at > d.due_at
        AND d.missed_due_at IS NULL AND d.id > %s AND d.id <= %s
"""


def remember(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What lies before a due date that was moved, and what waits since its due date had passed."""
    with schema_editor.connection.cursor() as cursor:
        for table, statement in (("dossiers_duedatechange", MOVED), ("dossiers_dossier", STANDING)):
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608 # one of two names
            last = cursor.fetchone()[0]
            for first in range(0, last, BATCH):
                cursor.execute(statement, [first, first + BATCH])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0030_missed_due_dates")]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]
