"""Indexes built without locking: open dossiers with suspended ones among them, and supplements by their last day."""

from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently, RemoveIndexConcurrently

OPEN = [
    "awaiting_completion",
    "payment_requested",
    "processing",
    "received",
    "registered",
    "supplement_requested",
    "suspended",
]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("dossiers", "0014_suspension_and_corrected_results")]

    operations = [
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("state__in", OPEN)),
                fields=["agency", "due_at", "id"],
                name="dossier_open_by_due",
            ),
        ),
        AddIndexConcurrently(
            model_name="supplement",
            index=models.Index(
                condition=models.Q(("answered_at__isnull", True)),
                fields=["answer_by"],
                name="supplement_awaited",
            ),
        ),
        RemoveIndexConcurrently(model_name="dossier", name="dossier_open_of_agency"),
    ]
