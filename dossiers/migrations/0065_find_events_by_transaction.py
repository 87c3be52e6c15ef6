from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently


class Migration(migrations.Migration):
    """For followers, who read events in the order of transactions."""

    atomic = False
    dependencies = [("dossiers", "0064_events_know_their_transaction")]

    operations = [
        AddIndexConcurrently("event", models.Index(fields=["transaction", "id"], name="event_by_transaction"))
    ]
