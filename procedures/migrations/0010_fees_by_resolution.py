import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_opening_text_and_end_of_receiving_points"),
        ("procedures", "0009_who_pays_less"),
    ]

    operations = [
        migrations.CreateModel(
            name='LocalFee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('phi', 'charge'), ('le_phi', 'fee')], max_length=8, verbose_name='kind')),
                ('amount', models.PositiveIntegerField(blank=True, null=True, verbose_name='amount in đồng')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='per')),
                ('unit_en', models.CharField(blank=True, max_length=40, verbose_name='per, in English')),
                ('formula', models.JSONField(blank=True, null=True, verbose_name='formula')),
                ('reductions', models.JSONField(blank=True, default=list, verbose_name='exemptions and reductions')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('note_en', models.TextField(blank=True, verbose_name='note in English')),
                ('channel', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'in person'), (2, 'online'), (3, 'by post')], null=True, verbose_name='way to file')),
                ('case_key', models.CharField(blank=True, max_length=60, verbose_name='case')),
                ('resolution_number', models.CharField(max_length=60, verbose_name='number of the resolution')),
                ('resolution_date', models.DateField(verbose_name='date of the resolution')),
                ('resolution_title', models.CharField(max_length=500, verbose_name='title of the resolution')),
                ('valid_from', models.DateField(verbose_name='in force from')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='local_fees', to='agencies.agency', verbose_name='agency')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='local_fees', to='procedures.procedure', verbose_name='procedure')),
            ],
            options={
                'verbose_name': 'fee by resolution',
                'verbose_name_plural': 'fees by resolution',
                'ordering': ['procedure', 'agency', 'valid_from', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__isnull', False), ('formula__isnull', False), _connector='OR'), name='local_fee_is_known', violation_error_message='Enter the amount; 0 means free of charge.'), models.CheckConstraint(condition=models.Q(('last_day__isnull', True), ('last_day__gte', models.F('valid_from')), _connector='OR'), name='local_fee_ends_after_it_starts', violation_error_message='The last day cannot be before the first.')],
            },
        ),
    ]
