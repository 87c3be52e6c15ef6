from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently, RemoveIndexConcurrently


class Migration(migrations.Migration):
    """Each channel has its own queue; built beside running traffic."""

    atomic = False
    dependencies = [("notifications", "0002_confidential_and_gateways")]

    operations = [
        AddIndexConcurrently(
            model_name="message",
            index=models.Index(
                fields=["channel", "next_try_at"], name="message_due", condition=models.Q(("state", "queued"))
            ),
        ),
        RemoveIndexConcurrently(model_name="message", name="message_waiting"),
    ]
