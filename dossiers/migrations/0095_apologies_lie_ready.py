"""Drafts of apologies for dossiers that cannot be done in time: a table of its own, and a measure of the ladder."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0094_urging_by_hand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="rung",
            name="measure",
            field=models.CharField(
                choices=[
                    ("dossier", "Due date of the dossier"),
                    ("step", "Deadline of the open step"),
                    ("apology", "Due date of a dossier that cannot be done in time"),
                ],
                max_length=10,
                verbose_name="Counted from",
            ),
        ),
        migrations.CreateModel(
            name="ApologyDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("causes", models.TextField()),
                ("working_days", models.PositiveSmallIntegerField()),
                ("answer", models.TextField(blank=True)),
                ("answered_by_name", models.CharField(blank=True, max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="apology_drafts",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "due_at"), name="apology_drafted_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(("answer__regex", "\\S"), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="apology_answer_says_something",
                        violation_error_message="Say why no apology is needed.",
                    ),
                ],
            },
        ),
    ]
