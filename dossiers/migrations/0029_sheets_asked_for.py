from django.db import migrations, models


def sheets():
    return models.PositiveSmallIntegerField(default=0, db_default=0)


class Migration(migrations.Migration):
    """A request says how many originals, certified copies and photocopies of each paper; older ones say nothing."""

    dependencies = [("dossiers", "0028_what_was_counted_for_fees")]

    operations = [
        migrations.AddField("supplementitem", "originals", sheets()),
        migrations.AddField("supplementitem", "certified", sheets()),
        migrations.AddField("supplementitem", "photocopies", sheets()),
    ]
