from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently


class Migration(migrations.Migration):
    """Without a transaction, so that dossiers can be written meanwhile."""

    atomic = False

    dependencies = [("dossiers", "0012_filed_on_behalf_of_others")]

    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["principal", "-id"],
                name="dossier_of_principal",
                condition=models.Q(principal__isnull=False),
            ),
        ),
        ValidateConstraint("dossier", "dossier_on_one_ground"),
    ]
