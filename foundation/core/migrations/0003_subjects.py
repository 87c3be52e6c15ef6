"""What anything can be about; empty at first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_epochs_and_skipped_numbers")]

    operations = [
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
            ],
        ),
    ]
