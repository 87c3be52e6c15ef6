"""Digest, day and kind of results that were issued before 0073, from their papers and the catalogue.

Each batch commits by itself; run again, it goes on with what is not written yet. The digest of a paper that still waits
is noted when it is made.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 5_000
KNOW = """
UPDATE dossiers_result r SET
    (paper_event, sha256) = (
        SELECT max(p.event_number), coalesce(max(p.sha256), '') FROM dossiers_printeddocument p
        WHERE p.dossier_id = r.dossier_id AND p.form = 'result'
            AND p.context ->> 'verification_code' = r.verification_code
    ),
    valid_from = (r.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
    kind_code = coalesce((
        SELECT k.code FROM procedures_resultkind k
        JOIN dossiers_dossier d ON d.procedure_version_id = k.version_id
        WHERE d.id = r.dossier_id AND coalesce(nullif(k.title, ''), k.name) = r.name
        ORDER BY k.position LIMIT 1
    ), '')
WHERE r.id > %s AND r.id <= %s AND r.issued_at IS NOT NULL AND r.valid_from IS NULL
"""


def know(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """In the order of their keys."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM dossiers_result")
        last = cursor.fetchone()[0]
        for first in range(0, last, BATCH):
            cursor.execute(KNOW, [first, first + BATCH])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("dossiers", "0073_results_have_bytes_before_they_are_released"),
        ("procedures", "0013_lists_that_were_brought_in"),
    ]

    operations = [migrations.RunPython(know, migrations.RunPython.noop)]
