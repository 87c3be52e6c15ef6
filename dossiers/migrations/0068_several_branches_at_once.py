"""A dossier may be with several holders, one on each branch; one index found the open step and held that it was the only
one, the index of the branches does both now.
"""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0067_one_open_item_on_a_branch'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='stepinstance',
            name='step_open_once',
        ),
    ]
