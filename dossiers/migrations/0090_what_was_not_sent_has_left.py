"""What was typed and not sent is about any subject (unsent.0001); its table stays as it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0089_notes_and_letters_have_left"), ("unsent", "0001_first")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("UnsentMove")])]
