"""What was typed and not sent is held by the key of its subject, and no more by that of a dossier. What is there already
is looked through while people work. Run again, it goes on with what is left.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from foundation.core.database.live_migrations import exchange_key

COLUMN = ("dossiers_unsentmove", "dossier_id")


def lead_to_subjects(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The new key first."""
    exchange_key(schema_editor, *COLUMN, "unsent_is_of_a_subject", "core_subject", "dossiers_dossier")


def lead_to_dossiers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As it was. Fails where something was typed about something else than a dossier."""
    exchange_key(schema_editor, *COLUMN, "dossiers_unsentmove_dossier_id_fk", "dossiers_dossier", "core_subject")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("unsent", "0001_first")]

    operations = [migrations.RunPython(lead_to_subjects, lead_to_dossiers)]
