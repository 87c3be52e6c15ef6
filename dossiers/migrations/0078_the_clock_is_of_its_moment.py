"""What the clock did is written when it happens, as moves are: the punctuality of a dossier follows from these rows, so
that whoever took over the web server could make a late one punctual by a promise of last week, or by taking spans away.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION clock_is_of_its_moment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz;
BEGIN
    -- The owner enters history.
    IF pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.id := nextval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'));
    END IF;
    IF TG_TABLE_NAME = 'dossiers_duedatechange' THEN
        moment := NEW.at;
    ELSIF TG_OP = 'INSERT' AND NEW.ended_at IS NULL THEN
        moment := NEW.started_at;
    ELSIF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL
        AND (NEW.id, NEW.dossier_id, NEW.kind, NEW.started_at)
            = (OLD.id, OLD.dossier_id, OLD.kind, OLD.started_at) THEN
        moment := NEW.ended_at;
    ELSE
        RAISE EXCEPTION 'A span of the clock begins, and ends once.';
    END IF;
    IF moment NOT BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '5 minutes' THEN
        RAISE EXCEPTION 'It is not % here.', moment USING ERRCODE = 'MC001';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION dossier_stays_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Where a dossier has been, and its clock, is not taken away.';
END $$;

CREATE TRIGGER due_date_is_of_its_moment BEFORE INSERT ON dossiers_duedatechange
    FOR EACH ROW EXECUTE FUNCTION clock_is_of_its_moment();
CREATE TRIGGER interval_is_of_its_moment BEFORE INSERT OR UPDATE ON dossiers_interval
    FOR EACH ROW EXECUTE FUNCTION clock_is_of_its_moment();
CREATE TRIGGER interval_rows_stay BEFORE DELETE ON dossiers_interval
    FOR EACH ROW EXECUTE FUNCTION dossier_stays_refuse();
CREATE TRIGGER step_rows_stay BEFORE DELETE ON dossiers_stepinstance
    FOR EACH ROW EXECUTE FUNCTION dossier_stays_refuse();
"""
BACKWARD = """
DROP TRIGGER step_rows_stay ON dossiers_stepinstance;
DROP TRIGGER interval_rows_stay ON dossiers_interval;
DROP TRIGGER interval_is_of_its_moment ON dossiers_interval;
DROP TRIGGER due_date_is_of_its_moment ON dossiers_duedatechange;
DROP FUNCTION dossier_stays_refuse();
DROP FUNCTION clock_is_of_its_moment();
"""


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0077_takings_have_left")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
