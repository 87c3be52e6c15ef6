"""Numbers that were taken and not used are given back, and taken before new ones."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns with defaults that the catalogue holds; no row is read."""

    dependencies = [("core", "0006_remembered_rows")]

    operations = [
        migrations.AddField(
            "referencecounter",
            "free",
            ArrayField(models.PositiveBigIntegerField(), db_default=[], default=list),
        ),
        migrations.AddField(
            "referencecounter", "given", models.PositiveBigIntegerField(db_default=0, default=0)
        ),
    ]
