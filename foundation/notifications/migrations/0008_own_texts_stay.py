"""What a notice said stays readable: versions of texts can only be added."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION own_texts_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Another wording is a version of its own.';
END $$;
CREATE TRIGGER own_texts_rows_stay BEFORE UPDATE OR DELETE ON notifications_textversion
    FOR EACH ROW EXECUTE FUNCTION own_texts_refuse();
CREATE TRIGGER own_texts_table_stays BEFORE TRUNCATE ON notifications_textversion
    FOR EACH STATEMENT EXECUTE FUNCTION own_texts_refuse();
"""
BACKWARD = """
DROP TRIGGER own_texts_table_stays ON notifications_textversion;
DROP TRIGGER own_texts_rows_stay ON notifications_textversion;
DROP FUNCTION own_texts_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0007_ground_of_earlier_notices")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
