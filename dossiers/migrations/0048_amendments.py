"""What applicants offer of their own accord: a table of its own, and two counts on the dossier that need no rewriting."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0047_lost_foreign_keys_come_back"),
        ("procedures", "0013_lists_that_were_brought_in"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("paper", models.CharField(blank=True, max_length=200)),
                ("about", models.CharField(blank=True, max_length=120)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("says", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("begun", "Not sent yet"),
                            ("waiting", "Waiting to be looked at"),
                            ("accepted", "Accepted"),
                            ("declined", "Not accepted"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="begun",
                        max_length=10,
                    ),
                ),
                ("offered_by_name", models.CharField(max_length=120)),
                ("offered_at", models.DateTimeField(null=True)),
                ("answered_by_name", models.CharField(blank=True, max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "component",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.component",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("standing", "begun"), ("offered_at__isnull", False), _connector="OR"
                        ),
                        name="amendment_offered_at_a_moment",
                        violation_error_message="What was offered has a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("standing", "declined"), _negated=True),
                            ("answer__regex", "\\S"),
                            _connector="OR",
                        ),
                        name="amendment_declined_with_a_word",
                        violation_error_message="Say why it is not accepted.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="dossier",
            name="amendments_offered",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="dossier",
            name="amendments_waiting",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="How many amendments of the applicant nobody has answered yet.",
            ),
        ),
    ]
