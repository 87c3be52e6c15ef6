"""The rules by which the dossiers of a unit come to its officers, and the fields that officers have: two small tables of
their own. A unit without a rule goes on by hand and queue, as before."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0011_remembered"),
        ("dossiers", "0103_consultations"),
        ("procedures", "0019_how_long_results_hold"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssignmentRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("by_hand", "By hand: the head names the officer"),
                            ("queue", "From the queue: whoever is free takes a dossier over"),
                            ("proposed", "Balanced, confirmed by the head"),
                            ("at_once", "Balanced, by itself as soon as a dossier comes"),
                        ],
                        max_length=10,
                    ),
                ),
                ("soon", models.PositiveSmallIntegerField()),
                ("late", models.PositiveSmallIntegerField()),
                ("known", models.PositiveSmallIntegerField()),
                ("since", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "ordering": ("-since", "-pk"),
                "indexes": [models.Index(fields=["unit", "-since", "-id"], name="assignment_rule_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("known__lte", 20), ("late__lte", 20), ("soon__lte", 20)),
                        name="assignment_rule_in_bounds",
                        violation_error_message="A dossier counts 20 points at most.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficerField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "field",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.field",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("unit", "user", "field"),
                        name="officer_has_field_once",
                        violation_error_message="The officer has this field already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="officer_field_is_a_span",
                        violation_error_message="It cannot end before it began.",
                    ),
                ],
            },
        ),
    ]
