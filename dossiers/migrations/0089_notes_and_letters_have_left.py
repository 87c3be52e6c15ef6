"""Notes and letters are about any subject (letters.0001); their tables stay as they are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0088_columns_by_place"), ("letters", "0001_first")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("Letter"), migrations.DeleteModel("Note")]
        )
    ]
