from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of facts. Its key begins with what figures ask for: one kind, some days."""

    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("pk", models.CompositePrimaryKey("kind", "day", "subject_id", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("day", models.DateField(help_text="In Viet Nam.")),
                ("subject_id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("agency_id", models.BigIntegerField()),
                ("point_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField(help_text="The handling unit.")),
                ("procedure", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField()),
                ("field", models.CharField(max_length=40)),
                ("channel", models.PositiveSmallIntegerField()),
                ("level", models.CharField(max_length=12)),
                ("outcome", models.CharField(blank=True, max_length=12)),
                ("punctuality", models.CharField(blank=True, max_length=8)),
                ("due_at", models.DateTimeField(null=True)),
                ("working_days", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
            ],
        ),
    ]
