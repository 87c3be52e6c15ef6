"""Money taken at tills belongs to the money (payments.0003); its table stays as it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0076_fees_are_no_column"), ("payments", "0003_takings")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Taking")])]
