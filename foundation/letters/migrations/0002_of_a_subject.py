"""Notes and letters are held by the key of their subject, and no more by that of a dossier. What is there already is
looked through while people work. Run again, it goes on with what is left.
"""

from django.db import migrations

from foundation.core.database.live_migrations import held_by_subjects

NAMES = {"dossiers_note": "note_is_of_a_subject", "dossiers_letter": "letter_is_of_a_subject"}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("letters", "0001_first")]

    operations = [held_by_subjects(NAMES)]
