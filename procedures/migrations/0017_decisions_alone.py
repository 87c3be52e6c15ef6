import django.db.models.deletion
from django.db import migrations, models

RENAMED = 'ALTER TABLE procedures_localfee RENAME CONSTRAINT "{}" TO "{}"'
BEFORE, NOW = "local_fee_ends_after_it_starts", "localfee_ends_after_it_starts"
AGENCY, PROCEDURE = "agencies.agency", "procedures.procedure"


class Migration(migrations.Migration):
    """Nothing reads the texts of before any more."""

    dependencies = [("procedures", "0016_decisions_of_earlier_texts")]

    operations = [
        migrations.AlterField(
            "localfee", "decision",
            models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.decision", verbose_name="decision"),
        ),
        migrations.RemoveField("localfee", "resolution_number"),
        migrations.RemoveField("localfee", "resolution_date"),
        migrations.RemoveField("localfee", "resolution_title"),
        migrations.RemoveField("procedureversion", "publishing_decision"),
        migrations.AlterField("localfee", "agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=AGENCY, verbose_name="agency")),
        migrations.AlterField("localfee", "procedure", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=PROCEDURE, verbose_name="procedure")),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(RENAMED.format(BEFORE, NOW), RENAMED.format(NOW, BEFORE))],
            [
                migrations.RemoveConstraint("localfee", BEFORE),
                migrations.AddConstraint(
                    "localfee",
                    models.CheckConstraint(
                        condition=models.Q(("last_day__isnull", True), ("last_day__gte", models.F("valid_from")), _connector="OR"),
                        name=NOW, violation_error_message="The last day cannot be before the first.",
                    ),
                ),
            ],
        ),
    ]
