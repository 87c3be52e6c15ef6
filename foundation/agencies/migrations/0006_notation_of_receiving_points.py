import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_opening_text_and_end_of_receiving_points")]

    operations = [
        migrations.AddField(
            model_name="receivingpoint",
            name="notation",
            field=models.CharField(
                blank=True, db_default="", max_length=20,
                help_text="Notation in the numbers of its slips; empty for the usual one of its kind.",
                validators=[django.core.validators.RegexValidator("^[^\\s/]*$")],
            ),
        ),
    ]
