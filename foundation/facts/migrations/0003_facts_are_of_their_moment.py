"""Who may only add facts adds them when they happen, as events (dossiers 0052), and nobody for another day than theirs."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION fact_is_of_its_moment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.day IS DISTINCT FROM (NEW.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN
        RAISE EXCEPTION 'What happened at % is not counted on %.', NEW.at, NEW.day;
    END IF;
    IF NEW.at NOT BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '5 minutes'
        -- The owner enters history.
        AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
    THEN
        RAISE EXCEPTION 'It is not % here.', NEW.at USING ERRCODE = 'MC001';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER fact_is_of_its_moment BEFORE INSERT ON facts_fact
    FOR EACH ROW EXECUTE FUNCTION fact_is_of_its_moment();
"""
BACKWARD = """
DROP TRIGGER fact_is_of_its_moment ON facts_fact;
DROP FUNCTION fact_is_of_its_moment();
"""


class Migration(migrations.Migration):
    dependencies = [("facts", "0002_facts_stay")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
