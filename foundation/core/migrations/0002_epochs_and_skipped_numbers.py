"""Two small tables of their own: when the site was restored, and which numbers nobody gets since."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="SiteEpoch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(blank=True, max_length=8, unique=True)),
                ("began_at", models.DateTimeField()),
                ("database", models.CharField(max_length=120)),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.CreateModel(
            name="SkippedNumbers",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.CharField(db_index=True, max_length=120)),
                ("first", models.PositiveBigIntegerField()),
                ("last", models.PositiveBigIntegerField()),
                (
                    "epoch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="skipped", to="core.siteepoch"
                    ),
                ),
            ],
            options={"ordering": ("series", "first")},
        ),
    ]
