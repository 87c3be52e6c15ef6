"""Procedures, their versions and offerings are remembered: the database notes that they were changed."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER remembered AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_procedure
    FOR EACH STATEMENT EXECUTE FUNCTION core_note_change();
CREATE TRIGGER remembered AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_procedureversion
    FOR EACH STATEMENT EXECUTE FUNCTION core_note_change();
CREATE TRIGGER remembered AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_offering
    FOR EACH STATEMENT EXECUTE FUNCTION core_note_change();
"""
BACKWARD = """
DROP TRIGGER remembered ON procedures_procedure;
DROP TRIGGER remembered ON procedures_procedureversion;
DROP TRIGGER remembered ON procedures_offering;
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0013_lists_that_were_brought_in"), ("core", "0006_remembered_rows")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
