"""A dossier that was withdrawn while its applicant had it back remembers so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0052_history_is_of_its_moment")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="ended_unsent",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="It was withdrawn while its applicant had it back; what they had changed was never filed.",
            ),
        ),
    ]
