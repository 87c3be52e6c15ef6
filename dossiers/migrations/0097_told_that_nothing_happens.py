"""When applicants were last told why nothing happens: a table of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0096_rung_of_apologies")]

    operations = [
        migrations.CreateModel(
            name="ToldIdle",
            fields=[
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="told_idle",
                        serialize=False,
                        to="dossiers.dossier",
                    ),
                ),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
