"""Open steps carry what work lists ask of their dossiers; the database keeps it equal, whoever writes."""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION dossiers_step_learns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT d.state, d.due_at, d.agency_id, o.handling_unit_id
        INTO NEW.dossier_state, NEW.dossier_due_at, NEW.agency_id, NEW.handling_unit_id
        FROM dossiers_dossier d JOIN procedures_offering o ON o.id = d.offering_id WHERE d.id = NEW.dossier_id;
    RETURN NEW;
END $$;
CREATE TRIGGER step_learns BEFORE INSERT ON dossiers_stepinstance
    FOR EACH ROW WHEN (NEW.left_at IS NULL) EXECUTE FUNCTION dossiers_step_learns();

CREATE FUNCTION dossiers_dossier_tells_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dossiers_stepinstance
        SET dossier_state = NEW.state, dossier_due_at = NEW.due_at, agency_id = NEW.agency_id,
            handling_unit_id = (SELECT handling_unit_id FROM procedures_offering WHERE id = NEW.offering_id)
        WHERE dossier_id = NEW.id AND left_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER dossier_tells_step AFTER UPDATE OF state, due_at, agency_id, offering_id ON dossiers_dossier
    FOR EACH ROW WHEN (
        (OLD.state, OLD.due_at, OLD.agency_id, OLD.offering_id)
        IS DISTINCT FROM (NEW.state, NEW.due_at, NEW.agency_id, NEW.offering_id)
    ) EXECUTE FUNCTION dossiers_dossier_tells_step();

CREATE FUNCTION dossiers_offering_tells_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dossiers_stepinstance s SET handling_unit_id = NEW.handling_unit_id FROM dossiers_dossier d
        WHERE s.left_at IS NULL AND s.handling_unit_id = OLD.handling_unit_id
            AND d.id = s.dossier_id AND d.offering_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER offering_tells_steps AFTER UPDATE OF handling_unit_id ON procedures_offering
    FOR EACH ROW WHEN (OLD.handling_unit_id IS DISTINCT FROM NEW.handling_unit_id)
    EXECUTE FUNCTION dossiers_offering_tells_steps();
"""
BACKWARD = """
DROP TRIGGER offering_tells_steps ON procedures_offering;
DROP TRIGGER dossier_tells_step ON dossiers_dossier;
DROP TRIGGER step_learns ON dossiers_stepinstance;
DROP FUNCTION dossiers_offering_tells_steps();
DROP FUNCTION dossiers_dossier_tells_step();
DROP FUNCTION dossiers_step_learns();
"""


class Migration(migrations.Migration):
    """Add the columns and the triggers. Steps, dossiers and offerings cannot be written while this commits, which reads no
    row of theirs; what steps that are there already have to know comes to them batch by batch, in 0045."""

    dependencies = [
        ("agencies", "0005_opening_text_and_end_of_receiving_points"),
        ("dossiers", "0023_find_letters_awaiting_an_answer"),
        ("procedures", "0006_limits_of_files_of_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="stepinstance",
            name="dossier_state",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=24),
        ),
        migrations.AddField(
            model_name="stepinstance",
            name="dossier_due_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="stepinstance",
            name="agency",
            field=models.ForeignKey(
                db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT,
                related_name="+", to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="stepinstance",
            name="handling_unit",
            field=models.ForeignKey(
                db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT,
                related_name="+", to="agencies.unit",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
