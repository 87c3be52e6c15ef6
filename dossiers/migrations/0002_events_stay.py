"""Events and due-date changes can only be added."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION dossier_history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The history of a dossier is append-only.';
END $$;
CREATE TRIGGER event_rows_stay BEFORE UPDATE OR DELETE ON dossiers_event
    FOR EACH ROW EXECUTE FUNCTION dossier_history_refuse();
CREATE TRIGGER event_table_stays BEFORE TRUNCATE ON dossiers_event
    FOR EACH STATEMENT EXECUTE FUNCTION dossier_history_refuse();
CREATE TRIGGER due_date_rows_stay BEFORE UPDATE OR DELETE ON dossiers_duedatechange
    FOR EACH ROW EXECUTE FUNCTION dossier_history_refuse();
CREATE TRIGGER due_date_table_stays BEFORE TRUNCATE ON dossiers_duedatechange
    FOR EACH STATEMENT EXECUTE FUNCTION dossier_history_refuse();
"""
BACKWARD = """
DROP TRIGGER due_date_table_stays ON dossiers_duedatechange;
DROP TRIGGER due_date_rows_stay ON dossiers_duedatechange;
DROP TRIGGER event_table_stays ON dossiers_event;
DROP TRIGGER event_rows_stay ON dossiers_event;
DROP FUNCTION dossier_history_refuse();
"""


class Migration(migrations.Migration):
    """Add the triggers."""

    dependencies = [("dossiers", "0001_first")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
