import django.db.models.deletion
from django.db import migrations, models


NEVER_CHANGES = """
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON procedures_processvariant
    FOR EACH ROW EXECUTE FUNCTION procedures_refuse();
CREATE TRIGGER table_stays BEFORE TRUNCATE ON procedures_processvariant
    FOR EACH STATEMENT EXECUTE FUNCTION procedures_refuse();
"""
MAY_CHANGE = """
DROP TRIGGER table_stays ON procedures_processvariant;
DROP TRIGGER never_changes ON procedures_processvariant;
"""


class Migration(migrations.Migration):
    """What a province sets for itself, and processes of its own, which never change."""

    dependencies = [
        ('agencies', '0011_remembered'),
        ('procedures', '0017_decisions_alone'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProcessVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('definition', models.JSONField(verbose_name='process definition')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedure', verbose_name='procedure')),
            ],
            options={
                'verbose_name': 'process variant',
                'verbose_name_plural': 'process variants',
                'ordering': ['procedure', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LocalTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'in person'), (2, 'online'), (3, 'by post')], null=True, verbose_name='way to file')),
                ('case_key', models.CharField(blank=True, max_length=60, verbose_name='case')),
                ('valid_from', models.DateField(verbose_name='in force from')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('limit_value', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='time limit')),
                ('limit_unit', models.CharField(blank=True, choices=[('working_day', 'working days'), ('calendar_day', 'days'), ('working_hour', 'working hours'), ('same_day', 'same day'), ('month', 'months')], max_length=12, verbose_name='unit of the time limit')),
                ('service_level', models.CharField(blank=True, choices=[('toan_trinh', 'entirely online'), ('mot_phan', 'partly online'), ('thong_tin', 'information only')], max_length=12, verbose_name='service level')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='agency')),
                ('decision', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.decision', verbose_name='decision')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedure', verbose_name='procedure')),
                ('process_variant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.processvariant', verbose_name='process')),
            ],
            options={
                'verbose_name': 'own terms',
                'verbose_name_plural': 'own terms',
                'ordering': ['procedure', 'agency', 'valid_from', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__isnull', True), ('last_day__gte', models.F('valid_from')), _connector='OR'), name='localterms_ends_after_it_starts', violation_error_message='The last day cannot be before the first.'), models.CheckConstraint(condition=models.Q(models.Q(('limit_value__gt', 0), models.Q(('limit_unit', ''), _negated=True)), models.Q(('limit_unit', ''), ('limit_value__isnull', True)), _connector='OR'), name='local_terms_limit_is_positive', violation_error_message='A time limit is at least 1.'), models.CheckConstraint(condition=models.Q(('limit_value__isnull', False), models.Q(('service_level', ''), _negated=True), ('process_variant__isnull', False), _connector='OR'), name='local_terms_say_something', violation_error_message='Enter a time limit, how far online, or a process.'), models.CheckConstraint(condition=models.Q(models.Q(('process_variant__isnull', True), ('service_level', '')), models.Q(('case_key', ''), ('channel__isnull', True)), _connector='OR'), name='local_terms_of_the_whole', violation_error_message='How far online, and the process, hold for every way and every case.')],
            },
        ),
        migrations.RunSQL(NEVER_CHANGES, MAY_CHANGE),
    ]
