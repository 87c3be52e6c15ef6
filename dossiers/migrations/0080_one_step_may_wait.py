"""A step may wait while others go on: open steps are told the state of their dossier as far as they go.

No step waits by itself before, which the default of the database says, so that no row is written. A wait that no step
names is of the whole dossier, as all are that the release before this one opens.
"""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION dossiers_stands_at(the_dossier bigint, dossier_state text, step_waits_in text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN NOT EXISTS (
            SELECT FROM dossiers_stepinstance
            WHERE dossier_id = the_dossier AND left_at IS NULL AND waits_in = dossier_state
        ) THEN dossier_state
        WHEN step_waits_in <> '' THEN step_waits_in
        ELSE 'goes_on'
    END
$$;

CREATE OR REPLACE FUNCTION dossiers_step_learns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT dossiers_stands_at(d.id, d.state, NEW.waits_in), coalesce(d.missed_due_at, d.due_at), d.agency_id,
            o.handling_unit_id
        INTO NEW.dossier_state, NEW.dossier_due_at, NEW.agency_id, NEW.handling_unit_id
        FROM dossiers_dossier d JOIN procedures_offering o ON o.id = d.offering_id WHERE d.id = NEW.dossier_id;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION dossiers_dossier_tells_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dossiers_stepinstance
        SET dossier_state = dossiers_stands_at(NEW.id, NEW.state, waits_in),
            dossier_due_at = coalesce(NEW.missed_due_at, NEW.due_at), agency_id = NEW.agency_id,
            handling_unit_id = (SELECT handling_unit_id FROM procedures_offering WHERE id = NEW.offering_id)
        WHERE dossier_id = NEW.id AND left_at IS NULL;
    RETURN NULL;
END $$;

CREATE FUNCTION dossiers_step_tells_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dossiers_stepinstance s
        SET dossier_state = dossiers_stands_at(d.id, d.state, s.waits_in)
        FROM dossiers_dossier d
        WHERE d.id = NEW.dossier_id AND s.dossier_id = d.id AND s.left_at IS NULL
            AND s.dossier_state <> dossiers_stands_at(d.id, d.state, s.waits_in);
    RETURN NULL;
END $$;
CREATE TRIGGER step_tells_steps AFTER UPDATE OF waits_in ON dossiers_stepinstance
    FOR EACH ROW WHEN (OLD.waits_in <> NEW.waits_in) EXECUTE FUNCTION dossiers_step_tells_steps();
"""
BACKWARD = """
DROP TRIGGER step_tells_steps ON dossiers_stepinstance;
DROP FUNCTION dossiers_step_tells_steps();

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

DROP FUNCTION dossiers_stands_at(bigint, text, text);
"""


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0079_issued_results_stay")]

    operations = [
        migrations.AddField(
            model_name="stepinstance",
            name="waits_in",
            field=models.CharField(blank=True, db_default="", default="", max_length=24),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
