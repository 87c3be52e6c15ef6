"""Who takes part in a dossier, and so may see it."""

import django.db.models.deletion
from django.db import migrations, models


def to(model: str, related_name: str = "+", *, null: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        db_index=False, null=null, on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0010_reorganisations_stay"),
        ("dossiers", "0059_apologies_name_days_of_work"),
    ]

    operations = [
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("receiving", "receives and returns"),
                            ("handling", "handles"),
                            ("deciding", "decides and issues"),
                        ],
                        max_length=10,
                    ),
                ),
                ("part", models.CharField(default="whole", max_length=70)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("agency", to("agencies.agency")),
                ("dossier", to("dossiers.dossier", "participations", null=False)),
                ("point", to("agencies.receivingpoint")),
                ("unit", to("agencies.unit")),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dossier", "unit", "agency", "point", "capacity", "part"),
                        name="participation_once",
                        nulls_distinct=False,
                        violation_error_message="This body takes part already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("agency", None), ("capacity", "receiving"), ("point__isnull", False), ("unit", None))
                        | models.Q(("agency__isnull", False), ("capacity", "deciding"), ("point", None), ("unit", None))
                        | models.Q(
                            ("agency", None), ("point", None), ("unit__isnull", False),
                            models.Q(("capacity", "deciding"), _negated=True),
                        ),
                        name="participation_of_one_body",
                        violation_error_message="One body takes part.",
                    ),
                ],
            },
        ),
    ]
