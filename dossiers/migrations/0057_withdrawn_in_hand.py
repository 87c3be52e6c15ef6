"""A dossier that was withdrawn while its applicant had it back remembers so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0056_interval_kinds_are_waits")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="ended_unsent",
            field=models.BooleanField(db_default=False, default=False, verbose_name="Withdrawn while in hand"),
        ),
    ]
