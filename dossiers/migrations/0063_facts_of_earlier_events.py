"""Facts of what happened before there were any, with the punctuality that figures told until now.

Agency, unit and procedure are those under which a dossier stands today: figures counted it there. How many working days
it took was counted nowhere and stays unknown. Each batch commits by itself; run again, it adds what is missing.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 20_000
MAKE = """
INSERT INTO facts_fact (kind, day, subject_id, number, at, agency_id, point_id, unit_id, procedure, version, field,
    channel, level, outcome, punctuality, due_at)
SELECT counted.kind, (event.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, event.dossier_id, event.number, event.at,
    dossier.agency_id, dossier.receiving_point_id, offering.handling_unit_id, procedure.code, version.number, field.code,
    dossier.channel, offering.service_level, counted.outcome,
    CASE
        WHEN counted.kind <> 'finished' OR dossier.received_at IS NULL OR dossier.due_at IS NULL THEN ''
        WHEN dossier.missed_due_at IS NOT NULL OR event.at > dossier.due_at THEN 'late'
        WHEN (event.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
            < (dossier.due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN 'early'
        ELSE 'on_time'
    END,
    CASE WHEN counted.kind IN ('received', 'promised') THEN change.new WHEN counted.kind = 'finished' THEN dossier.due_at END
FROM dossiers_event event
JOIN (VALUES
    ('submit', 'filed', ''), ('receive', 'received', ''), ('refuse', 'refused', ''),
    ('issue_result', 'finished', 'result'), ('stop', 'finished', 'stopped'), ('lapse', 'finished', 'stopped'),
    ('withdraw', 'finished', 'withdrawn'), ('extend', 'promised', 'extended'),
    ('change_procedure', 'promised', 'changed'), ('supplement', 'promised', 'waited'),
    ('confirm_payment', 'promised', 'waited'), ('resume', 'promised', 'waited')
) AS counted (move, kind, outcome) USING (move)
JOIN dossiers_dossier dossier ON dossier.id = event.dossier_id
JOIN procedures_offering offering ON offering.id = dossier.offering_id
JOIN procedures_procedureversion version ON version.id = dossier.procedure_version_id
JOIN procedures_procedure procedure ON procedure.id = version.procedure_id
JOIN procedures_field field ON field.id = procedure.field_id
LEFT JOIN LATERAL (
    SELECT one.old, one.new FROM dossiers_duedatechange one
    WHERE one.dossier_id = event.dossier_id AND one.at = event.at AND one.move = event.move
    ORDER BY one.id LIMIT 1
) change ON TRUE
WHERE event.id > %s AND event.id <= %s AND (counted.kind <> 'promised' OR change.old <> change.new)
ON CONFLICT DO NOTHING
"""


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Facts batch by batch, in the order of the events."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM dossiers_event")
        for first in range(0, cursor.fetchone()[0], BATCH):
            cursor.execute(MAKE, [first, first + BATCH])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0062_earlier_participation"), ("facts", "0002_facts_stay")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
