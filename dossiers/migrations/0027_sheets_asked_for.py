from django.db import migrations, models


def sheets():
    return models.PositiveSmallIntegerField(default=0, db_default=0)


class Migration(migrations.Migration):
    """A request says how many originals, certified copies and photocopies of each paper; older ones say nothing."""

    dependencies = [("dossiers", "0026_series_of_slips_by_form")]

    operations = [
        migrations.AddField("supplementitem", "originals", sheets()),
        migrations.AddField("supplementitem", "certified", sheets()),
        migrations.AddField("supplementitem", "photocopies", sheets()),
    ]
