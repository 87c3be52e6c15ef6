"""A result is issued and revoked by an event, when it happens, and events of a dossier follow one another: whoever took
over the web server could enter a result that was issued long ago, put an event before the one of the true release, or
take the number of the next move away.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION history_is_of_its_moment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz;
    -- The owner enters history.
    is_owner boolean := pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE');
BEGIN
    IF TG_TABLE_NAME = 'dossiers_event' THEN
        moment := NEW.at;
        NEW.transaction := pg_current_xact_id();
        IF NOT is_owner THEN
            NEW.id := nextval(pg_get_serial_sequence('dossiers_event', 'id'));
            -- A number that is there already is refused by its uniqueness, which tells of two at once.
            IF NEW.number > 1 + coalesce(
                (SELECT max(number) FROM dossiers_event WHERE dossier_id = NEW.dossier_id), 0
            ) THEN
                RAISE EXCEPTION 'Events of a dossier follow one another.';
            END IF;
        END IF;
    ELSE
        moment := NEW.taken_at;
    END IF;
    IF NOT is_owner
        AND moment NOT BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '5 minutes'
    THEN
        RAISE EXCEPTION 'It is not % here.', moment USING ERRCODE = 'MC001';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION issue_is_of_its_moment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz;
BEGIN
    -- The owner enters history.
    IF pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.issued_at IS NOT NULL OR NEW.revoked_at IS NOT NULL THEN
            RAISE EXCEPTION 'A result begins as a draft.';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.issued_at IS NULL AND NEW.revoked_at IS NOT NULL THEN
        RAISE EXCEPTION 'What was not issued is not revoked.';
    END IF;
    FOREACH moment IN ARRAY ARRAY[
        CASE WHEN NEW.issued_at IS DISTINCT FROM OLD.issued_at THEN NEW.issued_at END,
        CASE WHEN NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN NEW.revoked_at END
    ] LOOP
        IF moment NOT BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '5 minutes'
        THEN
            RAISE EXCEPTION 'It is not % here.', moment USING ERRCODE = 'MC001';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

CREATE TRIGGER issue_is_of_its_moment BEFORE INSERT OR UPDATE ON dossiers_result
    FOR EACH ROW EXECUTE FUNCTION issue_is_of_its_moment();
"""
BACKWARD = """
DROP TRIGGER issue_is_of_its_moment ON dossiers_result;
DROP FUNCTION issue_is_of_its_moment();
CREATE OR REPLACE FUNCTION history_is_of_its_moment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz;
    -- The owner enters history.
    is_owner boolean := pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE');
BEGIN
    IF TG_TABLE_NAME = 'dossiers_event' THEN
        moment := NEW.at;
        NEW.transaction := pg_current_xact_id();
        IF NOT is_owner THEN
            NEW.id := nextval(pg_get_serial_sequence('dossiers_event', 'id'));
        END IF;
    ELSE
        moment := NEW.taken_at;
    END IF;
    IF NOT is_owner
        AND moment NOT BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '5 minutes'
    THEN
        RAISE EXCEPTION 'It is not % here.', moment USING ERRCODE = 'MC001';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0080_one_step_may_wait")]
    operations = [
        AddConstraintNotValid(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)),
                name="event_number_from_one",
                violation_error_message="Events are numbered from 1 on.",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
