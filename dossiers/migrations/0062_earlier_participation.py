"""Who takes part in dossiers from before 0061: whoever could see them, and every unit that held a step.

A counter's step that is over was held by the receiving point, whichever unit worked there then. Each batch commits by
itself and changes no row of a dossier; run again, it goes on with what is not written yet.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 5_000
WRITE = """
INSERT INTO dossiers_participation (dossier_id, point_id, agency_id, unit_id, capacity, part, since)
    SELECT d.id, body.*, 'whole', coalesce(d.submitted_at, d.created_at)
    FROM dossiers_dossier d JOIN procedures_offering o ON o.id = d.offering_id
    CROSS JOIN LATERAL (VALUES
        (d.receiving_point_id, NULL, NULL, 'receiving'),
        (NULL, d.agency_id, NULL, 'deciding'),
        (NULL, NULL, o.handling_unit_id, 'handling')
    ) AS body (point_id, agency_id, unit_id, capacity)
    WHERE d.id > %(first)s AND d.id <= %(last)s AND d.state <> 'draft'
UNION ALL
    SELECT s.dossier_id, NULL, body.*, 'whole', min(s.entered_at)
    FROM dossiers_stepinstance s
    JOIN dossiers_dossier d ON d.id = s.dossier_id
    JOIN agencies_receivingpoint p ON p.id = d.receiving_point_id
    JOIN agencies_unit u ON u.id = s.unit_id
    CROSS JOIN LATERAL (VALUES (
        CASE WHEN s.role IN ('leader', 'clerk') THEN u.agency_id END,
        CASE WHEN s.role NOT IN ('leader', 'clerk') THEN u.id END,
        CASE s.role WHEN 'leader' THEN 'deciding' WHEN 'clerk' THEN 'deciding' WHEN 'reception' THEN 'receiving'
            ELSE 'handling' END
    )) AS body (agency_id, unit_id, capacity)
    WHERE s.dossier_id > %(first)s AND s.dossier_id <= %(last)s
        AND d.id > %(first)s AND d.id <= %(last)s  -- else each batch reads every dossier
        AND (s.role <> 'reception' OR (s.left_at IS NULL AND s.unit_id <> p.unit_id))
    GROUP BY s.dossier_id, body.agency_id, body.unit_id, body.capacity
ON CONFLICT DO NOTHING
"""


def write(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """In the order of the dossiers' keys."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM dossiers_dossier")
        newest = cursor.fetchone()[0]
        for first in range(0, newest, BATCH):
            cursor.execute(WRITE, {"first": first, "last": first + BATCH})


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0061_participation_by_itself")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
