"""An index over the few files that were offered, and every earlier file is known to belong to a paper."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0049_files_of_amendments")]

    operations = [
        AddIndexConcurrently(
            model_name="dossierfile",
            index=models.Index(
                condition=models.Q(("amendment__isnull", False)),
                fields=["amendment"],
                name="file_of_amendment",
            ),
        ),
        ValidateConstraint(model_name="dossierfile", name="file_belongs_to_a_dossier"),
    ]
