"""A letter that cannot be written keeps no other waiting, and is not tried for ever."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_who_gave_a_post'),
    ]

    operations = [
        migrations.AddField(
            model_name='resetrequest',
            name='attempts',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='resetrequest',
            name='error',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
    ]
