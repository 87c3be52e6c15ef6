"""Cursors note since when they read: what happened before waits for them from then on. Of those that are there it was not
noted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0007_numbers_are_given_back")]
    operations = [migrations.AddField("cursor", "began_at", models.DateTimeField(null=True))]
