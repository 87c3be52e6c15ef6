"""Agencies, units and receiving points are remembered: the database notes that they were changed."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER remembered AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_agency
    FOR EACH STATEMENT EXECUTE FUNCTION core_note_change();
CREATE TRIGGER remembered AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_unit
    FOR EACH STATEMENT EXECUTE FUNCTION core_note_change();
CREATE TRIGGER remembered AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_receivingpoint
    FOR EACH STATEMENT EXECUTE FUNCTION core_note_change();
"""
BACKWARD = """
DROP TRIGGER remembered ON agencies_agency;
DROP TRIGGER remembered ON agencies_unit;
DROP TRIGGER remembered ON agencies_receivingpoint;
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0010_reorganisations_stay"), ("core", "0006_remembered_rows")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
