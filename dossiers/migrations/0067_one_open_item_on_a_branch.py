"""A branch of a dossier is with one holder at a time."""

from django.db import migrations, models

from foundation.core.database.live_migrations import AddUniqueConcurrently


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('dossiers', '0066_items_lie_on_branches'),
    ]

    operations = [
        AddUniqueConcurrently(
            model_name='stepinstance',
            constraint=models.UniqueConstraint(
                condition=models.Q(('left_at__isnull', True)), fields=('dossier', 'branch'), name='item_open_once',
                violation_error_message='A branch of a dossier is with one holder at a time.',
            ),
        ),
    ]
