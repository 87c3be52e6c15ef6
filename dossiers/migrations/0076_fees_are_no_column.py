"""Fees are rows of the money; their column is neither read nor written any more.

It stays, empty for every new dossier, while a web server of the release before still reads it, and goes with the next one.
"""

from django.db import migrations

FORWARD = "ALTER TABLE dossiers_dossier ALTER COLUMN fees SET DEFAULT '[]'"
BACKWARD = "ALTER TABLE dossiers_dossier ALTER COLUMN fees DROP DEFAULT"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0075_what_earlier_dossiers_owe")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(FORWARD, BACKWARD)],
            state_operations=[migrations.RemoveField("dossier", "fees")],
        )
    ]
