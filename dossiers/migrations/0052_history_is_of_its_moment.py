"""Who may only add rows to the history writes them when they happen: neither of last year nor of next week.

The digest of an event covers its moment, so that the database cannot set it: it refuses another one. An hour is left to
a sweep that works with the moment at which it began.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION history_is_of_its_moment() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER event_is_of_its_moment BEFORE INSERT ON dossiers_event
    FOR EACH ROW EXECUTE FUNCTION history_is_of_its_moment();
CREATE TRIGGER taking_is_of_its_moment BEFORE INSERT ON dossiers_taking
    FOR EACH ROW EXECUTE FUNCTION history_is_of_its_moment();
"""
BACKWARD = """
DROP TRIGGER taking_is_of_its_moment ON dossiers_taking;
DROP TRIGGER event_is_of_its_moment ON dossiers_event;
DROP FUNCTION history_is_of_its_moment();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0051_money_taken_stays")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
