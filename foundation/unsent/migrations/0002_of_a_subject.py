"""What was typed and not sent is held by the key of its subject, and no more by that of a dossier. What is there already
is looked through while people work. Run again, it goes on with what is left.
"""

from django.db import migrations

from foundation.core.database.live_migrations import held_by_subjects


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("unsent", "0001_first")]

    operations = [held_by_subjects({"dossiers_unsentmove": "unsent_is_of_a_subject"})]
