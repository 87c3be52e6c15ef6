"""Who is told how long before or after a due date, and what was told: tables of their own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0090_what_was_not_sent_has_left")]

    operations = [
        migrations.CreateModel(
            name="Rung",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "measure",
                    models.CharField(
                        choices=[("dossier", "Due date of the dossier"), ("step", "Deadline of the open step")],
                        max_length=10,
                        verbose_name="Counted from",
                    ),
                ),
                ("hours", models.SmallIntegerField(verbose_name="Working hours")),
                ("to_holder", models.BooleanField(default=False, verbose_name="Holder")),
                ("to_heads", models.BooleanField(default=False, verbose_name="Heads of the handling unit")),
                ("to_leaders", models.BooleanField(default=False, verbose_name="Leaders of the agency")),
                (
                    "since",
                    models.DateTimeField(help_text="Empty: everything that stands on it is told.", null=True),
                ),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("measure", "hours"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hours__gte", -400), ("hours__lte", 400)),
                        name="rung_within_reach",
                        violation_error_message="A rung lies at most 400 working hours away.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_holder", True), ("to_heads", True), ("to_leaders", True), _connector="OR"
                        ),
                        name="rung_tells_somebody",
                        violation_error_message="Choose who is told.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("measure", "hours"),
                        name="rung_once",
                        violation_error_message="There is a rung at this moment already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReachedRung",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rung",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.rung",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reached_rungs",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.stepinstance",
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("step", None)),
                        fields=("dossier", "rung", "due_at"),
                        name="dossier_reaches_rung_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("step__isnull", False)),
                        fields=("dossier", "step", "rung", "due_at"),
                        name="step_reaches_rung_once",
                    ),
                ],
            },
        ),
    ]
