"""Work items know the branch on which they lie, and the last event that touched them.

What is there already lies on the one branch of a straight process, and nobody has seen a version of it: the defaults of
the database say both, so that no row is written.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0065_find_events_by_transaction'),
    ]

    operations = [
        migrations.AddField(
            model_name='stepinstance',
            name='branch',
            field=models.CharField(blank=True, db_default='', default='', max_length=200),
        ),
        migrations.AddField(
            model_name='stepinstance',
            name='version',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
    ]
