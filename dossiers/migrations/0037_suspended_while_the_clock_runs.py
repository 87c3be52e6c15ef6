"""A suspension during which the clock runs on: no row changes, and who was suspended before keeps the pause. The indexes of
what may become late and of what is open are built anew under other names without locking, and take the old ones' places.
"""

import django_fsm
from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently, AlterFieldAtOnce, RemoveIndexConcurrently

RUNNING = ["adjourned", "processing", "received"]
OPEN = [
    "adjourned",
    "awaiting_completion",
    "payment_requested",
    "processing",
    "received",
    "registered",
    "supplement_requested",
    "suspended",
]
ANEW = {
    "dossier_not_yet_overdue": models.Index(
        condition=models.Q(("overdue_since__isnull", True), ("state__in", RUNNING)),
        fields=["due_at"],
        name="dossier_not_yet_overdue_anew",
    ),
    "dossier_open_by_due": models.Index(
        condition=models.Q(("state__in", OPEN)),
        fields=["agency", "due_at", "id"],
        name="dossier_open_by_due_anew",
    ),
}


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("dossiers", "0036_one_series_for_each_kind")]

    operations = [
        AlterFieldAtOnce(
            model_name="dossier",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("draft", "Draft"),
                    ("registered", "Newly registered"),
                    ("awaiting_completion", "Waiting for completion"),
                    ("received", "Received"),
                    ("refused", "Not accepted"),
                    ("processing", "Being processed"),
                    ("supplement_requested", "Supplement requested"),
                    ("payment_requested", "Financial obligation requested"),
                    ("suspended", "Suspended"),
                    ("adjourned", "Suspended, the time limit runs on"),
                    ("withdrawn", "Withdrawn by the applicant"),
                    ("stopped", "Stopped"),
                    ("finished", "Finished"),
                    ("correcting", "Result being corrected"),
                    ("returned", "Result returned"),
                ],
                default="draft",
                max_length=24,
                protected=True,
                verbose_name="State",
            ),
        ),
        *(
            operation
            for name, index in ANEW.items()
            for operation in (
                AddIndexConcurrently(model_name="dossier", index=index),
                RemoveIndexConcurrently(model_name="dossier", name=name),
                migrations.RenameIndex(model_name="dossier", new_name=name, old_name=index.name),
            )
        ),
    ]
