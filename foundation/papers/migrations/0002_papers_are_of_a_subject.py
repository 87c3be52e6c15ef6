"""Papers are held by the key of their subject, and no more by that of a dossier. What is there already is looked through
while people work. Run again, it goes on with what is left.
"""

from django.db import migrations

from foundation.core.database.live_migrations import held_by_subjects


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("papers", "0001_papers"), ("dossiers", "0098_papers_have_left")]

    operations = [held_by_subjects({"dossiers_printeddocument": "paper_is_of_a_subject"})]
