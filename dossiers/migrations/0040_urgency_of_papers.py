"""Papers say who waits for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0039_bearer_and_tax_code")]

    operations = [
        migrations.AddField(
            model_name="printeddocument",
            name="urgency",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "Somebody waits for it"), (1, "As soon as nobody waits"), (2, "When it is asked for")],
                default=1,
                db_default=1,
            ),
        ),
    ]
