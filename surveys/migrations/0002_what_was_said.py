"""A rating keeps what was said when, so that figures can be counted again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_first")]
    operations = [
        migrations.AddField(
            "rating", "said", models.JSONField(
                default=list,
                db_default=models.Value([], models.JSONField()),
                help_text="What was said, as {score, at}, the last one in force; empty for ratings from before it was kept.",
            )
        )
    ]
