"""Notes and letters are about any subject, and no longer rows of the dossiers; their tables stay as they are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _subject(**said):
    return models.ForeignKey(db_column="dossier_id", on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.subject", **said)


def _author():
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("core", "0008_since_when_followers_read"),
        ("dossiers", "0088_columns_by_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Note",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("subject", _subject()),
                        ("author", _author()),
                        ("author_name", models.CharField(max_length=120)),
                        ("text", models.TextField()),
                        ("at", models.DateTimeField()),
                        ("edited_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "db_table": "dossiers_note",
                        "ordering": ("-pk",),
                        "constraints": [models.CheckConstraint(condition=models.Q(("text__regex", r"\S")), name="note_says_something", violation_error_message="A note needs words.")],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("subject", _subject(db_index=False)),
                        ("author", _author()),
                        ("author_name", models.CharField(max_length=120)),
                        ("from_outside", models.BooleanField(db_column="from_applicant")),
                        ("text", models.TextField()),
                        ("at", models.DateTimeField()),
                        ("awaits_answer", models.BooleanField(db_default=False, default=False)),
                    ],
                    options={
                        "db_table": "dossiers_letter",
                        "ordering": ("pk",),
                        "constraints": [models.CheckConstraint(condition=models.Q(("text__regex", r"\S")), name="letter_says_something", violation_error_message="A message needs words.")],
                        "indexes": [
                            models.Index(fields=["subject", "-id"], name="letter_of_dossier"),
                            models.Index(condition=models.Q(("awaits_answer", True)), fields=["at", "id"], name="letter_awaiting_answer"),
                        ],
                    },
                ),
            ],
        ),
    ]
