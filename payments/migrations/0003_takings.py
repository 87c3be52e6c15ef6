"""Money taken at tills belongs to the money: the table stays where it is, and a line names the obligation that it meets."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0011_remembered"),
        ("dossiers", "0076_fees_are_no_column"),
        ("payments", "0002_what_was_told_stays"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Taking",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("subject", models.ForeignKey(db_column="dossier_id", on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.subject")),
                        ("point", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.receivingpoint")),
                        ("kind", models.CharField(choices=[("phi", "Charge"), ("le_phi", "Fee"), ("obligation", "Financial obligation")], max_length=12)),
                        ("name", models.CharField(help_text="What the line is called on the receipt.", max_length=200)),
                        ("amount", models.BigIntegerField()),
                        ("way", models.CharField(choices=[("cash", "Cash"), ("transfer", "Bank transfer"), ("proof", "Paid elsewhere, the proof was shown")], max_length=10)),
                        ("receipt", models.CharField(max_length=120)),
                        ("taken_by", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                        ("taken_at", models.DateTimeField()),
                        ("takes_back", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="taken_back", to="payments.taking")),
                        ("reason", models.CharField(blank=True, default="", max_length=300)),
                    ],
                    options={
                        "db_table": "dossiers_taking",
                        "ordering": ("pk",),
                        "indexes": [models.Index(fields=["point", "taken_at"], name="taking_by_day")],
                        "constraints": [models.CheckConstraint(condition=models.Q(models.Q(("amount__gt", 0), ("takes_back", None)), models.Q(("amount__lt", 0), ("takes_back__isnull", False), models.Q(("reason", ""), _negated=True)), _connector="OR"), name="taking_or_taken_back", violation_error_message="Money that is taken back has a reason.")],
                    },
                ),
            ],
        ),
        migrations.AddField("taking", "number", models.PositiveIntegerField(null=True)),
    ]
