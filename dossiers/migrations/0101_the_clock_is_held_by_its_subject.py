"""What the clock remembers is held by the key of its subject, and no more by that of a dossier. What is there already is
looked through while people work. Run again, it goes on with what is left.
"""

from django.db import migrations

from foundation.core.database.live_migrations import held_by_subjects

NAMES = {"dossiers_interval": "interval_is_of_a_subject", "dossiers_duedatechange": "due_date_is_of_a_subject"}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0100_the_clock_is_of_a_subject")]

    operations = [held_by_subjects(NAMES)]
