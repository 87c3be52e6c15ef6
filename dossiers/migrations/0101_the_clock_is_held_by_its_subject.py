"""What the clock remembers is held by the key of its subject, and no more by that of a dossier. What is there already is
looked through while people work. Run again, it goes on with what is left.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from foundation.core.database.live_migrations import exchange_key

TABLES = {"dossiers_interval": "interval", "dossiers_duedatechange": "due_date"}


def lead_to_subjects(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Table by table."""
    for table, word in TABLES.items():
        exchange_key(schema_editor, table, "dossier_id", f"{word}_is_of_a_subject", "core_subject", "dossiers_dossier")


def lead_to_dossiers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As it was. Fails where the clock of something else than a dossier ran."""
    for table in TABLES:
        exchange_key(schema_editor, table, "dossier_id", f"{table}_dossier_id_fk", "dossiers_dossier", "core_subject")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0100_the_clock_is_of_a_subject")]

    operations = [migrations.RunPython(lead_to_subjects, lead_to_dossiers)]
