"""What the clock remembers is of a subject, which a dossier is; tables and columns stay as they are."""

import django.db.models.deletion
from django.db import migrations, models


ONE_OPEN = models.UniqueConstraint(condition=models.Q(("ended_at__isnull", True)), fields=("subject",), name="interval_open_once", violation_error_message="The clock of a dossier is in one condition at a time.")
EXTENDED_ONCE = models.UniqueConstraint(condition=models.Q(("extra_working_days__gt", 0)), fields=("subject",), name="extension_once", violation_error_message="The time limit of a dossier can be extended once only.")


def _of_a_subject(model, rows, once):
    return [
        migrations.RemoveConstraint(model, once.name),
        migrations.RenameField(model, "dossier", "subject"),
        migrations.AlterField(model, "subject", models.ForeignKey(db_column="dossier_id", on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.subject")),
        migrations.AddField(model, "dossier", models.ForeignObject(from_fields=["subject"], on_delete=django.db.models.deletion.PROTECT, related_name=rows, to="dossiers.dossier", to_fields=["id"])),
        migrations.AddConstraint(model, once),
    ]


class Migration(migrations.Migration):
    dependencies = [("core", "0008_since_when_followers_read"), ("dossiers", "0099_exports_of_dossiers")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[*_of_a_subject("interval", "intervals", ONE_OPEN), *_of_a_subject("duedatechange", "due_date_changes", EXTENDED_ONCE)]
        )
    ]
