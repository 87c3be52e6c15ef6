from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns with a default in the database: PostgreSQL adds them without rewriting the table."""

    dependencies = [("notifications", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="confidential",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Its words are shown to nobody, and what they speak of is forgotten once it was sent.",
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="channel",
            field=models.CharField(
                choices=[("inbox", "Inbox"), ("email", "Email"), ("sms", "SMS"), ("zalo", "Zalo")], max_length=10
            ),
        ),
    ]
