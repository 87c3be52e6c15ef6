"""Numbers that nobody gets stay left out: a row that says so can only be added."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION skipped_numbers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Numbers that were left out stay left out.';
END $$;
CREATE TRIGGER skipped_numbers_rows_stay BEFORE UPDATE OR DELETE ON core_skippednumbers
    FOR EACH ROW EXECUTE FUNCTION skipped_numbers_refuse();
CREATE TRIGGER skipped_numbers_table_stays BEFORE TRUNCATE ON core_skippednumbers
    FOR EACH STATEMENT EXECUTE FUNCTION skipped_numbers_refuse();
"""
BACKWARD = """
DROP TRIGGER skipped_numbers_table_stays ON core_skippednumbers;
DROP TRIGGER skipped_numbers_rows_stay ON core_skippednumbers;
DROP FUNCTION skipped_numbers_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0003_subjects")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
