"""An index over the few dossiers that reception still has to answer."""

from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0032_unanswered_since")]

    operations = [
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("state", "registered"), ("unanswered_since__isnull", True)),
                fields=["answer_by"],
                name="dossier_not_yet_unanswered",
            ),
        ),
    ]
