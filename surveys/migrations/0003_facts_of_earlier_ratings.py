"""Facts of the ratings from before there were any, each as said once when it was given.

The bodies are those of the dossier as it stands today, the agency the one that was rated. Each batch commits by itself;
run again, it adds what is missing.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 20_000
MAKE = """
INSERT INTO facts_fact (kind, day, subject_id, number, at, agency_id, point_id, unit_id, procedure, version, field,
    channel, level, outcome, punctuality)
SELECT 'rated', (rating.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, rating.dossier_id, 1, rating.created_at,
    rating.agency_id, dossier.receiving_point_id, offering.handling_unit_id, procedure.code, version.number, field.code,
    dossier.channel, offering.service_level, rating.score::text, ''
FROM surveys_rating rating
JOIN dossiers_dossier dossier ON dossier.id = rating.dossier_id
JOIN procedures_offering offering ON offering.id = dossier.offering_id
JOIN procedures_procedureversion version ON version.id = dossier.procedure_version_id
JOIN procedures_procedure procedure ON procedure.id = version.procedure_id
JOIN procedures_field field ON field.id = procedure.field_id
WHERE rating.id > %s AND rating.id <= %s AND rating.said = '[]'
ON CONFLICT DO NOTHING
"""


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Facts batch by batch, in the order of the ratings."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM surveys_rating")
        for first in range(0, cursor.fetchone()[0], BATCH):
            cursor.execute(MAKE, [first, first + BATCH])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("surveys", "0002_what_was_said"),
        ("facts", "0003_facts_are_of_their_moment"),
        ("dossiers", "0079_issued_results_stay"),
        ("procedures", "0018_own_terms"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
