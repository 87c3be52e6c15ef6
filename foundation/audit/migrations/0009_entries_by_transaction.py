from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently


class Migration(migrations.Migration):
    """The sealer finds what waits, however long the trail is."""

    atomic = False
    dependencies = [("audit", "0008_seals_stay")]

    operations = [
        AddIndexConcurrently("auditentry", models.Index(fields=["transaction"], name="audit_by_transaction")),
    ]
