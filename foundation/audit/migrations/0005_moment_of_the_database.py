"""Who may only add rows to the trail does not choose their moment: the database does."""

from django.db import migrations

CHAINED = """
CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- One writer at a time, or two rows would share a predecessor.
    PERFORM pg_advisory_xact_lock(726354);{moment}
    NEW.id := nextval(pg_get_serial_sequence('audit_auditentry', 'id'));
    NEW.previous := coalesce((SELECT digest FROM audit_auditentry ORDER BY id DESC LIMIT 1), '');
    NEW.digest := encode(sha256(convert_to(jsonb_build_array(NEW.previous, NEW.id, extract(epoch FROM NEW.at), NEW.actor_id,
        NEW.actor_name, NEW.action, NEW.subject, NEW.reason, NEW.detail)::text, 'UTF8')), 'hex');
    RETURN NEW;
END $$;
"""
MOMENT = """
    -- The owner enters history; the role of web server and worker writes what happens now.
    IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        NEW.at := clock_timestamp();
    END IF;"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_named_actor_of_old_rows")]
    operations = [migrations.RunSQL(CHAINED.format(moment=MOMENT), CHAINED.format(moment=""))]
