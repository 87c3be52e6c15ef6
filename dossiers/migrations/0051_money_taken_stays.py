"""Money that was taken at a counter can only be added to: a mistake is taken back by a row of its own."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION takings_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was taken is taken back by a row of its own.';
END $$;
CREATE TRIGGER taking_rows_stay BEFORE UPDATE OR DELETE ON dossiers_taking
    FOR EACH ROW EXECUTE FUNCTION takings_refuse();
CREATE TRIGGER taking_table_stays BEFORE TRUNCATE ON dossiers_taking
    FOR EACH STATEMENT EXECUTE FUNCTION takings_refuse();
"""
BACKWARD = """
DROP TRIGGER taking_table_stays ON dossiers_taking;
DROP TRIGGER taking_rows_stay ON dossiers_taking;
DROP FUNCTION takings_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0050_find_files_of_amendments")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
