"""What was typed and not sent is about any subject, and no longer rows of the dossiers; their table stays as it is."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("core", "0008_since_when_followers_read"),
        ("dossiers", "0089_notes_and_letters_have_left"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="UnsentForm",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(db_column="move", help_text="The form, as its room calls it.", max_length=30)),
                        ("fields", models.JSONField(default=dict, help_text="Values by name of the field, as lists of text.")),
                        ("seen", models.PositiveIntegerField(help_text="Version of the subject that was looked at.")),
                        ("saved_at", models.DateTimeField()),
                        ("subject", models.ForeignKey(db_column="dossier_id", on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.subject")),
                        ("user", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        "db_table": "dossiers_unsentmove",
                        "indexes": [models.Index(fields=["saved_at"], name="unsent_move_by_age")],
                        "constraints": [models.UniqueConstraint(fields=("user", "subject", "name"), name="unsent_move_once")],
                    },
                ),
            ],
        ),
    ]
