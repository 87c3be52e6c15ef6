"""The formula of a fee becomes data in the language of ADR 18. Changing the type of a column fires no row trigger, so
that published versions keep their fees, said anew."""

import json

from django.db import migrations, models
from django.db.models import Q

CERTIFIED_COPIES = {
    "total": {
        "product": [
            {"number": "copies"},
            {"least": [200_000, {"tiers": [{"to": 2, "each": 2_000}, {"each": 1_000}], "of": {"number": "pages"}}]},
        ]
    },
    "over": "papers",
}

FORWARDS = f"""
ALTER TABLE procedures_feerule ALTER COLUMN formula DROP NOT NULL;
ALTER TABLE procedures_feerule ALTER COLUMN formula TYPE jsonb USING
    CASE formula WHEN 'certification_fee' THEN '{json.dumps(CERTIFIED_COPIES)}'::jsonb ELSE NULL END;
"""
BACKWARDS = """
ALTER TABLE procedures_feerule ALTER COLUMN formula TYPE varchar(40) USING
    CASE WHEN formula IS NULL THEN '' ELSE 'certification_fee' END;
ALTER TABLE procedures_feerule ALTER COLUMN formula SET NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0007_ways_in_one_order")]

    operations = [
        migrations.RemoveConstraint("feerule", "fee_is_known_or_somebody_sets_it"),
        migrations.AlterField(
            "feerule",
            "formula",
            models.CharField(blank=True, max_length=40, verbose_name="formula"),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(FORWARDS, BACKWARDS),
            ],
            state_operations=[
                migrations.AlterField(
                    "feerule", "formula", models.JSONField(blank=True, null=True, verbose_name="formula")
                )
            ],
        ),
        migrations.AddConstraint(
            "feerule",
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(decided_by="") | Q(formula__isnull=False),
                name="fee_is_known_or_somebody_sets_it",
                violation_error_message="Give the amount, or say who sets it.",
            ),
        ),
    ]
