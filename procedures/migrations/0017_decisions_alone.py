import django.db.models.deletion
from django.db import migrations, models

RENAMED = 'ALTER TABLE procedures_localfee RENAME CONSTRAINT "{}" TO "{}"'
BEFORE, NOW = "local_fee_ends_after_it_starts", "localfee_ends_after_it_starts"
AGENCY, PROCEDURE = "agencies.agency", "procedures.procedure"
STAY = """
ALTER TABLE procedures_procedureversion ALTER COLUMN publishing_decision SET DEFAULT '';
ALTER TABLE procedures_localfee ALTER COLUMN resolution_number SET DEFAULT '',
    ALTER COLUMN resolution_title SET DEFAULT '', ALTER COLUMN resolution_date DROP NOT NULL;
"""
GONE_BACK = """
ALTER TABLE procedures_procedureversion ALTER COLUMN publishing_decision DROP DEFAULT;
ALTER TABLE procedures_localfee ALTER COLUMN resolution_number DROP DEFAULT,
    ALTER COLUMN resolution_title DROP DEFAULT;
"""


class Migration(migrations.Migration):
    """Nothing reads the texts of before any more but a web server of the release before, for which the columns stay;
    they go with the next release."""

    dependencies = [("procedures", "0016_decisions_of_earlier_texts")]

    operations = [
        migrations.AlterField(
            "localfee", "decision",
            models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.decision", verbose_name="decision"),
        ),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(STAY, GONE_BACK)],
            [
                migrations.RemoveField("localfee", "resolution_number"),
                migrations.RemoveField("localfee", "resolution_date"),
                migrations.RemoveField("localfee", "resolution_title"),
                migrations.RemoveField("procedureversion", "publishing_decision"),
            ],
        ),
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
