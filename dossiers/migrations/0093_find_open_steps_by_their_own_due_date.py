"""An index over open steps by their own deadline, for rungs that measure it."""

from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0092_first_rungs")]

    operations = [
        AddIndexConcurrently(
            model_name="stepinstance",
            index=models.Index(
                condition=models.Q(("left_at", None)), fields=["agency", "due_at"], name="step_open_by_own_due"
            ),
        ),
    ]
