"""What dossiers from before there were obligations owe: the fees told last, and every demand.

Fees bear the number of the event that told them, a demand that of its own. Each batch commits by itself; run again, it
adds what is missing.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from dossiers.fees.owed_before import TOLD, add


def write(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """In the order of the dossiers' keys."""
    with schema_editor.connection.cursor() as cursor:
        add(cursor, TOLD)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("dossiers", "0074_earlier_results_know_their_paper"),
        ("payments", "0002_what_was_told_stays"),
    ]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
