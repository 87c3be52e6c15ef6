"""Whether counting anew kept a date is said by whoever wrote it down: two procedures may give the same date, and that is
counted like any other. Empty in rows from before, which are history and never written again, and in those of a
server that does not know it yet: both are read as they were.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0083_digests_are_of_papers")]
    operations = [
        migrations.AddField(
            model_name="duedatechange",
            name="kept",
            field=models.BooleanField(null=True),
        ),
    ]
