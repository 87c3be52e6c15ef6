"""Papers to print belong to the ground (papers.0001); their table stays as it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0097_told_that_nothing_happens"), ("papers", "0001_papers")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("PrintedDocument")])]
