"""Money taken at counters, line by line; what was confirmed before stays in the history of its dossier."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_words_of_national_days'),
        ('dossiers', '0042_drafts_open_where_they_were_left'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Taking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('phi', 'Charge'), ('le_phi', 'Fee'), ('obligation', 'Financial obligation')], max_length=12)),
                ('name', models.CharField(help_text='What the line is called on the receipt.', max_length=200)),
                ('amount', models.BigIntegerField()),
                ('way', models.CharField(choices=[('cash', 'Cash'), ('transfer', 'Bank transfer'), ('proof', 'Paid elsewhere, the proof was shown')], max_length=10)),
                ('receipt', models.CharField(max_length=120)),
                ('taken_at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takings', to='dossiers.dossier')),
                ('point', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.receivingpoint')),
                ('taken_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('takes_back', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='dossiers.taking')),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['point', 'taken_at'], name='taking_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('takes_back', None)), models.Q(('amount__lt', 0), ('takes_back__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='taking_or_taken_back', violation_error_message='Money that is taken back has a reason.')],
            },
        ),
    ]
