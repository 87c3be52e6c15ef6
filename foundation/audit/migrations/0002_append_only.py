"""The audit trail can only grow, and each row is chained to the one before it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only.';
END $$;
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_table_stays BEFORE TRUNCATE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- One writer at a time, or two rows would share a predecessor.
    PERFORM pg_advisory_xact_lock(726354);
    NEW.id := nextval(pg_get_serial_sequence('audit_auditentry', 'id'));
    NEW.previous := coalesce((SELECT digest FROM audit_auditentry ORDER BY id DESC LIMIT 1), '');
    NEW.digest := encode(sha256(convert_to(jsonb_build_array(NEW.previous, NEW.id, extract(epoch FROM NEW.at), NEW.actor_id,
        NEW.actor_name, NEW.action, NEW.subject, NEW.reason, NEW.detail)::text, 'UTF8')), 'hex');
    RETURN NEW;
END $$;
CREATE TRIGGER audit_rows_chain BEFORE INSERT ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_chain();
"""
BACKWARD = """
DROP TRIGGER audit_rows_chain ON audit_auditentry;
DROP TRIGGER audit_table_stays ON audit_auditentry;
DROP TRIGGER audit_rows_stay ON audit_auditentry;
DROP FUNCTION audit_chain();
DROP FUNCTION audit_refuse();
"""


class Migration(migrations.Migration):
    """Add the triggers."""

    dependencies = [("audit", "0001_first")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
