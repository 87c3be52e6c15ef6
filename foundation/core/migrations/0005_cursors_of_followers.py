from django.db import migrations, models


class Migration(migrations.Migration):
    """How far each follower has read."""

    dependencies = [("core", "0004_skipped_numbers_stay")]

    operations = [
        migrations.CreateModel(
            name="Cursor",
            fields=[
                ("follower", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("transaction", models.BigIntegerField(default=0)),
                ("row_id", models.BigIntegerField(default=0)),
                ("old_until", models.BigIntegerField(default=0)),
                ("moved_at", models.DateTimeField(null=True)),
                ("next_try_at", models.DateTimeField()),
                ("stuck_since", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300)),
            ],
        ),
    ]
