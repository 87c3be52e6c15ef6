"""Where an event stands before its followers is the database's to say: transaction and key of an event that the web's
role adds are those of its writing, whatever the statement names. With others of its choice whoever took over the web
server could put an event behind the cursors, where no follower ever reads it."""

from django.db import migrations

BODY = """
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
BEFORE = """
CREATE OR REPLACE FUNCTION history_is_of_its_moment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz;
BEGIN
    IF TG_TABLE_NAME = 'dossiers_event' THEN
        moment := NEW.at;
    ELSE
        moment := NEW.taken_at;
    END IF;
    IF moment NOT BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '5 minutes'
        -- The owner enters history.
        AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
    THEN
        RAISE EXCEPTION 'It is not % here.', moment USING ERRCODE = 'MC001';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    """The function is exchanged, its triggers stay: no table is locked."""

    dependencies = [("dossiers", "0070_small_changes_stay_on_their_page")]
    operations = [migrations.RunSQL(BODY, BEFORE)]
