"""The index by which the worker finds the paper that is made next, in place of the one by number."""

from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently, RemoveIndexConcurrently


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0040_urgency_of_papers")]

    operations = [
        AddIndexConcurrently(
            model_name="printeddocument",
            index=models.Index(
                fields=["urgency", "attempts", "id"], name="printed_next", condition=models.Q(("state", "waiting"))
            ),
        ),
        RemoveIndexConcurrently(model_name="printeddocument", name="printed_waiting"),
    ]
