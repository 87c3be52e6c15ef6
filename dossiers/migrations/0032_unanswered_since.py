"""When reception was found to have let its time to answer pass."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0031_what_was_missed")]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="unanswered_since",
            field=models.DateTimeField(
                help_text="When reception was found to have let its time to answer pass.", null=True
            ),
        ),
    ]
