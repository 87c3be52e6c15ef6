"""Results know their kind, since when and until when they hold, and the digest of their paper."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns that are empty or have defaults that the catalogue holds; no row is read."""

    dependencies = [("dossiers", "0072_own_process")]

    operations = [
        migrations.AddField(
            "result", "kind_code",
            models.CharField(
                blank=True, db_default="", default="", max_length=40,
                help_text="National code of the kind of result (KQ.…); empty where the catalogue has none.",
            ),
        ),
        migrations.AddField(
            "result",
            "paper_event",
            models.PositiveIntegerField(
                help_text="Event to which its paper belongs; empty while there is none.", null=True
            ),
        ),
        migrations.AddField(
            "result",
            "sha256",
            models.CharField(
                blank=True, db_default="", default="", max_length=64, help_text="SHA-256 of the paper's file."
            ),
        ),
        migrations.AddField(
            "result", "valid_from", models.DateField(help_text="The day that stands on the paper.", null=True)
        ),
        migrations.AddField(
            "result", "valid_until",
            models.DateField(help_text="Until when it holds; empty without an end.", null=True),
        ),
    ]  # fmt: skip
