"""Who brings a dossier to the counter for the applicant, and the tax code of an applicant that is an organisation."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0038_results_remember_what_they_were_drawn_from'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='applicant_tax_code',
            field=models.CharField(blank=True, db_default='', default='', max_length=14),
        ),
        migrations.AddField(
            model_name='dossier',
            name='bearer_citizen_id',
            field=models.CharField(blank=True, db_default='', default='', max_length=14),
        ),
        migrations.AddField(
            model_name='dossier',
            name='bearer_ground',
            field=models.CharField(blank=True, db_default='', default='', help_text='By what paper or as whose relative they brought it.', max_length=200),
        ),
        migrations.AddField(
            model_name='dossier',
            name='bearer_name',
            field=models.CharField(blank=True, db_default='', default='', help_text='Who brought the dossier to the counter for the applicant.', max_length=160),
        ),
    ]
