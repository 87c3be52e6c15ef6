"""A foreign key keeps its index only where something is searched by it: every index more makes each move dearer."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently, AlterFieldAtOnce


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('accounts', '0006_invitations_proofs_and_early_ends'),
        ('agencies', '0005_opening_text_and_end_of_receiving_points'),
        ('dossiers', '0016_exports_of_the_register'),
        ('procedures', '0006_limits_of_files_of_papers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='dossier',
            index=models.Index(condition=models.Q(('state', 'draft')), fields=['entered_by'], name='dossier_draft_of_staff'),
        ),
        AlterFieldAtOnce(
            model_name='dossier',
            name='entered_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        AlterFieldAtOnce(
            model_name='dossier',
            name='filed_again_from',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='filed_again', to='dossiers.dossier'),
        ),
        AlterFieldAtOnce(
            model_name='dossier',
            name='receiving_point',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='agencies.receivingpoint'),
        ),
        AlterFieldAtOnce(
            model_name='dossier',
            name='submitter',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to=settings.AUTH_USER_MODEL),
        ),
        AlterFieldAtOnce(
            model_name='duedatechange',
            name='author',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        AlterFieldAtOnce(
            model_name='event',
            name='actor',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        AlterFieldAtOnce(
            model_name='event',
            name='dossier',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='dossiers.dossier'),
        ),
        AlterFieldAtOnce(
            model_name='result',
            name='dossier',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='results', to='dossiers.dossier'),
        ),
        AlterFieldAtOnce(
            model_name='result',
            name='issued_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        AlterFieldAtOnce(
            model_name='result',
            name='proposed_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        AlterFieldAtOnce(
            model_name='result',
            name='signed_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        AlterFieldAtOnce(
            model_name='stepinstance',
            name='given_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        AlterFieldAtOnce(
            model_name='stepinstance',
            name='unit',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.unit'),
        ),
        AlterFieldAtOnce(
            model_name='submittedcomponent',
            name='component',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.component'),
        ),
        AlterFieldAtOnce(
            model_name='submittedcomponent',
            name='dossier',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='components', to='dossiers.dossier'),
        ),
    ]
