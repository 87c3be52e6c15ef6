"""Suspension, and results that are corrected or revoked: columns with constant defaults, so no row is rewritten."""

import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0013_find_by_principal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="dossier",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("draft", "Draft"),
                    ("registered", "Newly registered"),
                    ("awaiting_completion", "Waiting for completion"),
                    ("received", "Received"),
                    ("refused", "Not accepted"),
                    ("processing", "Being processed"),
                    ("supplement_requested", "Supplement requested"),
                    ("payment_requested", "Financial obligation requested"),
                    ("suspended", "Suspended"),
                    ("withdrawn", "Withdrawn by the applicant"),
                    ("stopped", "Stopped"),
                    ("finished", "Finished"),
                    ("correcting", "Result being corrected"),
                    ("returned", "Result returned"),
                ],
                default="draft",
                max_length=24,
                protected=True,
                verbose_name="State",
            ),
        ),
        migrations.AlterField(
            model_name="interval",
            name="kind",
            field=models.CharField(
                choices=[
                    ("running", "Running"),
                    ("waiting_citizen", "Waiting for the applicant"),
                    ("waiting_payment", "Waiting for payment"),
                    ("suspended", "Suspended"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="result",
            name="correction_reason",
            field=models.TextField(blank=True, default="", db_default="", help_text="Why this version replaces the one before."),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="result",
            name="revoked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="result",
            name="revoked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="result",
            name="revocation_ground",
            field=models.CharField(blank=True, default="", db_default="", max_length=500),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="result",
            name="revocation_reason",
            field=models.TextField(blank=True, default="", db_default=""),
            preserve_default=False,
        ),
    ]
