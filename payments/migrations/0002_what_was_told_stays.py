"""What was told to be owed stays as it was told: of an obligation no more changes than whether and by what it is settled."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION obligation_lines_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was told stays; a change is told by another obligation.';
END $$;
CREATE TRIGGER obligation_line_rows_stay BEFORE UPDATE OR DELETE ON payments_obligationline
    FOR EACH ROW EXECUTE FUNCTION obligation_lines_refuse();
CREATE TRIGGER obligation_line_table_stays BEFORE TRUNCATE ON payments_obligationline
    FOR EACH STATEMENT EXECUTE FUNCTION obligation_lines_refuse();
CREATE FUNCTION obligation_is_settled_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR (NEW.subject_id, NEW.number, NEW.kind, NEW.amount, NEW.ground, NEW.told_at)
        IS DISTINCT FROM (OLD.subject_id, OLD.number, OLD.kind, OLD.amount, OLD.ground, OLD.told_at)
    THEN
        RAISE EXCEPTION 'What was told stays; a change is told by another obligation.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER obligation_rows_stay BEFORE UPDATE OR DELETE ON payments_obligation
    FOR EACH ROW EXECUTE FUNCTION obligation_is_settled_only();
CREATE TRIGGER obligation_table_stays BEFORE TRUNCATE ON payments_obligation
    FOR EACH STATEMENT EXECUTE FUNCTION obligation_is_settled_only();
"""
BACKWARD = """
DROP TRIGGER obligation_table_stays ON payments_obligation;
DROP TRIGGER obligation_rows_stay ON payments_obligation;
DROP FUNCTION obligation_is_settled_only();
DROP TRIGGER obligation_line_table_stays ON payments_obligationline;
DROP TRIGGER obligation_line_rows_stay ON payments_obligationline;
DROP FUNCTION obligation_lines_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_first")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
