"""Papers are held by the key of their subject, and no more by that of a dossier. What is there already is looked through
while people work. Run again, it goes on with what is left.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from foundation.core.database.live_migrations import exchange_key

TABLE = "dossiers_printeddocument"


def lead_to_subjects(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The new key first."""
    exchange_key(schema_editor, TABLE, "dossier_id", "paper_is_of_a_subject", "core_subject", "dossiers_dossier")


def lead_to_dossiers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As it was. Fails where something else than a dossier has a paper."""
    exchange_key(schema_editor, TABLE, "dossier_id", "paper_is_of_a_dossier", "dossiers_dossier", "core_subject")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("papers", "0001_papers"), ("dossiers", "0098_papers_have_left")]

    operations = [migrations.RunPython(lead_to_subjects, lead_to_dossiers)]
