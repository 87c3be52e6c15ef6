"""A row whose paper, register, joined photos or scan failed says of what, in the words of the fault."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0054_earlier_dossiers_are_subjects'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossierfile',
            name='scan_error',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='photobundle',
            name='error',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='printeddocument',
            name='error',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='registerexport',
            name='error',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
    ]
