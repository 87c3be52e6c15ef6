"""A due date that had passed when a later one was set is kept, and open steps are listed by it."""

from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION dossiers_step_learns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT d.state, coalesce(d.missed_due_at, d.due_at), d.agency_id, o.handling_unit_id
        INTO NEW.dossier_state, NEW.dossier_due_at, NEW.agency_id, NEW.handling_unit_id
        FROM dossiers_dossier d JOIN procedures_offering o ON o.id = d.offering_id WHERE d.id = NEW.dossier_id;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION dossiers_dossier_tells_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dossiers_stepinstance
        SET dossier_state = NEW.state, dossier_due_at = coalesce(NEW.missed_due_at, NEW.due_at),
            agency_id = NEW.agency_id,
            handling_unit_id = (SELECT handling_unit_id FROM procedures_offering WHERE id = NEW.offering_id)
        WHERE dossier_id = NEW.id AND left_at IS NULL;
    RETURN NULL;
END $$;
DROP TRIGGER dossier_tells_step ON dossiers_dossier;
CREATE TRIGGER dossier_tells_step AFTER UPDATE OF state, due_at, missed_due_at, agency_id, offering_id
    ON dossiers_dossier
    FOR EACH ROW WHEN (
        (OLD.state, OLD.due_at, OLD.missed_due_at, OLD.agency_id, OLD.offering_id)
        IS DISTINCT FROM (NEW.state, NEW.due_at, NEW.missed_due_at, NEW.agency_id, NEW.offering_id)
    ) EXECUTE FUNCTION dossiers_dossier_tells_step();
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION dossiers_step_learns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT d.state, d.due_at, d.agency_id, o.handling_unit_id
        INTO NEW.dossier_state, NEW.dossier_due_at, NEW.agency_id, NEW.handling_unit_id
        FROM dossiers_dossier d JOIN procedures_offering o ON o.id = d.offering_id WHERE d.id = NEW.dossier_id;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION dossiers_dossier_tells_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dossiers_stepinstance
        SET dossier_state = NEW.state, dossier_due_at = NEW.due_at, agency_id = NEW.agency_id,
            handling_unit_id = (SELECT handling_unit_id FROM procedures_offering WHERE id = NEW.offering_id)
        WHERE dossier_id = NEW.id AND left_at IS NULL;
    RETURN NULL;
END $$;
DROP TRIGGER dossier_tells_step ON dossiers_dossier;
CREATE TRIGGER dossier_tells_step AFTER UPDATE OF state, due_at, agency_id, offering_id ON dossiers_dossier
    FOR EACH ROW WHEN (
        (OLD.state, OLD.due_at, OLD.agency_id, OLD.offering_id)
        IS DISTINCT FROM (NEW.state, NEW.due_at, NEW.agency_id, NEW.offering_id)
    ) EXECUTE FUNCTION dossiers_dossier_tells_step();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0029_sheets_asked_for")]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="missed_due_at",
            field=models.DateTimeField(
                help_text="The first due date that had passed when a later one was set: late for good.", null=True
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
