"""Questions to others: a table of its own, and a count on the dossier that needs no rewriting."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0011_remembered'),
        ('dossiers', '0102_answers_are_set_aside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='consultations_asked',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name='participation',
            name='capacity',
            field=models.CharField(choices=[('receiving', 'receives and returns'), ('handling', 'handles'), ('deciding', 'decides and issues'), ('consulted', 'is asked for an opinion')], max_length=10),
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_key', models.CharField(max_length=40)),
                ('wanted', models.PositiveSmallIntegerField(null=True)),
                ('body_name', models.CharField(help_text='Unit and agency, or the expert, as they were called.', max_length=300)),
                ('expert_email', models.EmailField(blank=True, max_length=254)),
                ('token_digest', models.CharField(blank=True, max_length=64)),
                ('link_until', models.DateTimeField(null=True)),
                ('questions', models.JSONField(default=list)),
                ('papers', models.JSONField(default=list)),
                ('silence', models.CharField(choices=[('nothing', 'Nothing: no opinion was given'), ('agreement', 'It counts as agreement'), ('refusal', 'It counts as refusal')], default='nothing', max_length=10)),
                ('silence_ground', models.CharField(blank=True, max_length=500)),
                ('is_kept_back', models.BooleanField(default=False)),
                ('kept_back_ground', models.CharField(blank=True, max_length=500)),
                ('is_required', models.BooleanField(default=False)),
                ('asked_by_name', models.CharField(max_length=120)),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('standing', models.CharField(choices=[('open', 'Awaited'), ('answered', 'Answered'), ('silent', 'No opinion came in time'), ('withdrawn', 'Taken back'), ('overtaken', 'The dossier went on without it')], default='open', max_length=10)),
                ('closed_at', models.DateTimeField(null=True)),
                ('answers', models.JSONField(default=list)),
                ('answered_by_name', models.CharField(blank=True, max_length=120)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='dossiers.dossier')),
                ('unit', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.unit')),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['dossier'], name='consultation_of_dossier'), models.Index(fields=['unit', '-id'], name='consultation_of_unit'), models.Index(condition=models.Q(('standing', 'open')), fields=['due_at'], name='consultation_awaited')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('token_digest', ''), _negated=True), fields=('token_digest',), name='consultation_by_one_link'), models.CheckConstraint(condition=models.Q(models.Q(('expert_email', ''), ('token_digest', ''), ('unit__isnull', False)), models.Q(('unit', None), models.Q(('expert_email', ''), _negated=True), models.Q(('token_digest', ''), _negated=True), ('link_until__isnull', False)), _connector='OR'), name='consultation_of_a_unit_or_by_link', violation_error_message='A unit is asked, or an expert by e-mail.'), models.CheckConstraint(condition=models.Q(models.Q(('standing', 'answered'), _negated=True), models.Q(('answered_at__isnull', False), ('answered_by_name__regex', '\\S')), _connector='OR'), name='consultation_answered_by_somebody', violation_error_message='Whoever answers is named.'), models.CheckConstraint(condition=models.Q(('silence', 'nothing'), ('silence_ground__regex', '\\S'), _connector='OR'), name='consultation_silence_has_a_ground', violation_error_message='Say by which law silence means that.'), models.CheckConstraint(condition=models.Q(('is_kept_back', False), ('kept_back_ground__regex', '\\S'), _connector='OR'), name='consultation_kept_back_by_law', violation_error_message='What is kept from the applicant is kept by law.')],
            },
        ),
    ]
