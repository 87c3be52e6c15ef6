"""Which workplaces there are say the rooms: a place is a name, and columns are kept by it, so that a new workplace changes
no table.

The two columns of before stay, for a web server of the release before still reads and writes them, and go with the next
release.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0086_digests_are_of_results")]
    operations = [
        migrations.AddField("listcolumns", "chosen", models.JSONField(default=dict, db_default={})),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("listcolumns", "officer"),
                migrations.RemoveField("listcolumns", "counter"),
            ]
        ),
        migrations.AlterField("savedview", "place", models.CharField(max_length=20)),
    ]
