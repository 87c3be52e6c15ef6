"""A trial that ends its worker is not tried for ever."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('administration', '0006_who_gave_posts_by_invitation'),
    ]

    operations = [
        migrations.AddField(
            model_name='trial',
            name='attempts',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
