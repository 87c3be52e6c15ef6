"""Papers bear the number that their room gives, be it that of an event or another. The column keeps its name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_papers_are_of_a_subject")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint("PrintedDocument", "printed_once_per_event"),
                migrations.RenameField("PrintedDocument", "event_number", "number"),
                migrations.AlterField(
                    "PrintedDocument",
                    "number",
                    models.PositiveIntegerField(
                        db_column="event_number", help_text="Number of the event, or of whatever else its room counts."
                    ),
                ),
                migrations.AddConstraint(
                    "PrintedDocument",
                    models.UniqueConstraint(fields=["subject", "form", "number"], name="printed_once_per_event"),
                ),
            ],
        ),
    ]
