"""Papers of a subject are found by the key that says each of them once; one of the subject alone is written for nobody."""

import django.db.models.deletion
from django.db import migrations, models

from foundation.core.database.live_migrations import without_own_indexes


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("papers", "0003_numbers_of_any_room")]
    operations = [
        without_own_indexes({"dossiers_printeddocument": ["dossier_id"]}),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("printeddocument", "subject", models.ForeignKey(db_column="dossier_id", db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.subject")),
            ]
        ),
    ]
