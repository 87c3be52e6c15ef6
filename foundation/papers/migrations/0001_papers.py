"""Papers to print are about any subject: the table stays where it is, and its column keeps its name."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("core", "0003_subjects"), ("dossiers", "0088_columns_by_place")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="PrintedDocument",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("subject", models.ForeignKey(db_column="dossier_id", on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.subject")),
                        ("form", models.CharField(max_length=10)),
                        ("event_number", models.PositiveIntegerField(help_text="Event that this paper belongs to.")),
                        ("template", models.CharField(max_length=60)),
                        ("title", models.CharField(max_length=200)),
                        ("context", models.JSONField(default=dict)),
                        ("state", models.CharField(choices=[("waiting", "Being made"), ("ready", "Ready"), ("failed", "Failed")], default="waiting", max_length=10)),
                        ("urgency", models.PositiveSmallIntegerField(choices=[(0, "Somebody waits for it"), (1, "As soon as nobody waits"), (2, "When it is asked for")], db_default=1, default=1)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("error", models.CharField(blank=True, db_default="", max_length=300)),
                        ("file", models.FileField(blank=True, upload_to="printed/%Y/%m/")),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "db_table": "dossiers_printeddocument",
                        "ordering": ("pk",),
                        "indexes": [models.Index(condition=models.Q(("state", "waiting")), fields=["urgency", "attempts", "id"], name="printed_next")],
                        "constraints": [models.UniqueConstraint(fields=("subject", "form", "event_number"), name="printed_once_per_event")],
                    },
                ),
            ],
        ),
    ]
