import django.db.models.deletion
from django.db import migrations, models

NEVER_CHANGES = """
CREATE FUNCTION procedures_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON procedures_decision
    FOR EACH ROW EXECUTE FUNCTION procedures_refuse();
CREATE TRIGGER table_stays BEFORE TRUNCATE ON procedures_decision
    FOR EACH STATEMENT EXECUTE FUNCTION procedures_refuse();
"""
MAY_CHANGE = """
DROP TRIGGER table_stays ON procedures_decision;
DROP TRIGGER never_changes ON procedures_decision;
DROP FUNCTION procedures_refuse();
"""
REFERENCE = {
    "db_index": False, "null": True, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+",
    "to": "procedures.decision",
}  # fmt: skip


class Migration(migrations.Migration):
    """Decisions are rows, which versions of procedures and local rules cite."""

    dependencies = [("procedures", "0014_remembered")]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("quyet_dinh", "Decision"), ("nghi_quyet", "Resolution")], max_length=12, verbose_name="kind")),
                ("number", models.CharField(max_length=120, verbose_name="number")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("issued_by", models.CharField(blank=True, max_length=200, verbose_name="issued by")),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="title")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="in force from")),
            ],
            options={"verbose_name": "decision", "verbose_name_plural": "decisions", "ordering": ["-signed_on", "number"]},
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("kind", "number", "signed_on", "issued_by", "title", "effective_on"),
                name="decision_once", nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(NEVER_CHANGES, MAY_CHANGE),
        migrations.AddField(
            "procedureversion", "decision", models.ForeignKey(blank=True, verbose_name="publishing decision", **REFERENCE)
        ),
        migrations.AddField("localfee", "decision", models.ForeignKey(verbose_name="decision", **REFERENCE)),
    ]
