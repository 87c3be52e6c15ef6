"""What was merged and split is told for ever: the record can only grow."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION reorganisations_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The record of reorganisations only grows.';
END $$;
CREATE TRIGGER reorganisations_rows_stay BEFORE UPDATE OR DELETE ON agencies_reorganisation
    FOR EACH ROW EXECUTE FUNCTION reorganisations_refuse();
CREATE TRIGGER reorganisations_table_stays BEFORE TRUNCATE ON agencies_reorganisation
    FOR EACH STATEMENT EXECUTE FUNCTION reorganisations_refuse();
"""
BACKWARD = """
DROP TRIGGER reorganisations_table_stays ON agencies_reorganisation;
DROP TRIGGER reorganisations_rows_stay ON agencies_reorganisation;
DROP FUNCTION reorganisations_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0009_body_above_an_agency")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
