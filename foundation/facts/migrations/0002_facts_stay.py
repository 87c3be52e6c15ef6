"""What was counted stays counted: facts can only be added."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION facts_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Facts are append-only.';
END $$;
CREATE TRIGGER fact_rows_stay BEFORE UPDATE OR DELETE ON facts_fact
    FOR EACH ROW EXECUTE FUNCTION facts_refuse();
CREATE TRIGGER fact_table_stays BEFORE TRUNCATE ON facts_fact
    FOR EACH STATEMENT EXECUTE FUNCTION facts_refuse();
"""
BACKWARD = """
DROP TRIGGER fact_table_stays ON facts_fact;
DROP TRIGGER fact_rows_stay ON facts_fact;
DROP FUNCTION facts_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_first")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
