"""Views and columns for each workplace: the counter has lists too."""

import django.contrib.postgres.fields
from django.db import migrations, models

COLUMNS = models.CharField(max_length=20)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0020_unsent_moves")]

    operations = [
        migrations.AlterField(
            model_name="listcolumns",
            name="columns",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=COLUMNS, db_column="columns", null=True, size=None
            ),
        ),
        migrations.RenameField(model_name="listcolumns", old_name="columns", new_name="officer"),
        migrations.AddField(
            model_name="listcolumns",
            name="counter",
            field=django.contrib.postgres.fields.ArrayField(base_field=COLUMNS, null=True, size=None),
        ),
        migrations.AddField(
            model_name="savedview",
            name="place",
            field=models.CharField(
                choices=[("officer", "Officer"), ("counter", "Counter")],
                db_default="officer",
                default="officer",
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint(model_name="savedview", name="view_name_once"),
        migrations.RemoveConstraint(model_name="savedview", name="view_first_once"),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=("user", "place", "name"),
                name="view_name_once",
                violation_error_message="There is a view of this name already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_first", True)),
                fields=("user", "place"),
                name="view_first_once",
                violation_error_message="One view opens by itself.",
            ),
        ),
    ]
