import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What is owed, by obligation and line. No foreign key leads to either, and both begin their key with the subject."""

    initial = True
    dependencies = [("core", "0006_remembered_rows")]

    operations = [
        migrations.CreateModel(
            name="Obligation",
            fields=[
                ("pk", models.CompositePrimaryKey("subject_id", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("subject", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.subject")),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(choices=[("fees", "Fees told on receipt"), ("demand", "Demanded later")], max_length=8)),
                ("amount", models.BigIntegerField(null=True)),
                ("ground", models.TextField(blank=True, help_text="On which notice it is demanded.")),
                ("told_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("receipt", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                        name="nobody_owes_less_than_nothing",
                        violation_error_message="What is owed is no amount below zero.",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="ObligationLine",
            fields=[
                ("pk", models.CompositePrimaryKey("subject_id", "number", "position", blank=True, editable=False, primary_key=True, serialize=False)),
                ("subject_id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(choices=[("phi", "Charge"), ("le_phi", "Fee"), ("obligation", "Financial obligation")], max_length=12)),
                ("name", models.TextField(help_text="What the line is called on papers.")),
                ("amount", models.BigIntegerField(null=True)),
                ("full", models.BigIntegerField(null=True)),
                ("unit_amount", models.BigIntegerField(null=True)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("counted", models.TextField(blank=True)),
                ("reduction", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("decided_by", models.CharField(blank=True, max_length=160)),
                ("note", models.TextField(blank=True)),
            ],
        ),
    ]
