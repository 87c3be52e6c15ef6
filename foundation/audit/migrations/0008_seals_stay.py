"""Seals and keys are only ever added; entries take no lock any more when they are added, and may forget whom they name."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION seals_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Seals are append-only.';
END $$;
CREATE TRIGGER seals_stay BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION seals_refuse();
CREATE TRIGGER seals_table_stays BEFORE TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION seals_refuse();
CREATE TRIGGER sealing_keys_stay BEFORE UPDATE OR DELETE ON audit_sealingkey
    FOR EACH ROW EXECUTE FUNCTION seals_refuse();
CREATE TRIGGER sealing_keys_table_stays BEFORE TRUNCATE ON audit_sealingkey
    FOR EACH STATEMENT EXECUTE FUNCTION seals_refuse();

CREATE FUNCTION audit_digests(salts uuid[], actor_name text, reason text, address text, detail jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(uuid_send(salts[1]) || convert_to(actor_name, 'UTF8'))
        || sha256(uuid_send(salts[2]) || convert_to(reason, 'UTF8'))
        || sha256(uuid_send(salts[3]) || convert_to(address, 'UTF8'))
        || sha256(uuid_send(salts[4]) || convert_to(detail::text, 'UTF8'))
$$;

CREATE FUNCTION audit_salt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The owner enters history; the role of web server and worker writes what happens now.
    IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        NEW.at := clock_timestamp();
    END IF;
    NEW.id := nextval(pg_get_serial_sequence('audit_auditentry', 'id'));
    NEW.algorithm := 2;
    NEW.transaction := pg_current_xact_id();
    NEW.salts := ARRAY[gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()];
    NEW.digests := audit_digests(NEW.salts, NEW.actor_name, NEW.reason, NEW.address, NEW.detail);
    NEW.previous := '';
    NEW.digest := '';
    RETURN NEW;
END $$;
CREATE TRIGGER audit_rows_are_salted BEFORE INSERT ON audit_auditentry FOR EACH ROW EXECUTE FUNCTION audit_salt();
DROP TRIGGER audit_rows_chain ON audit_auditentry;
DROP FUNCTION audit_chain();

CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.at, NEW.actor_id, NEW.action, NEW.subject, NEW.algorithm, NEW.transaction,
        NEW.previous, NEW.digest, NEW.digests) IS NOT DISTINCT FROM (OLD.id, OLD.at, OLD.actor_id, OLD.action,
        OLD.subject, OLD.algorithm, OLD.transaction, OLD.previous, OLD.digest, OLD.digests) THEN
        -- Rows from before there were salts get theirs once.
        IF OLD.digests IS NULL AND (NEW.actor_name, NEW.reason, NEW.address, NEW.detail)
            = (OLD.actor_name, OLD.reason, OLD.address, OLD.detail) THEN
            NEW.transaction := pg_current_xact_id();
            NEW.salts := ARRAY[gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()];
            NEW.digests := audit_digests(NEW.salts, NEW.actor_name, NEW.reason, NEW.address, NEW.detail);
            RETURN NEW;
        END IF;
        -- A value that has to be forgotten goes with its salt; whatever keeps its salt keeps its value.
        IF OLD.digests IS NOT NULL
            AND ((NEW.salts[1] IS NULL AND NEW.actor_name = 'forgotten')
                OR (NEW.salts[1] = OLD.salts[1] AND NEW.actor_name = OLD.actor_name))
            AND ((NEW.salts[2] IS NULL AND NEW.reason = '')
                OR (NEW.salts[2] = OLD.salts[2] AND NEW.reason = OLD.reason))
            AND ((NEW.salts[3] IS NULL AND NEW.address = '')
                OR (NEW.salts[3] = OLD.salts[3] AND NEW.address = OLD.address))
            AND ((NEW.salts[4] IS NULL AND NEW.detail = '{}')
                OR (NEW.salts[4] = OLD.salts[4] AND NEW.detail = OLD.detail)) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The audit trail is append-only.';
END $$;
DROP TRIGGER audit_rows_stay ON audit_auditentry;
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse();
"""
BACKWARD = """
DROP TRIGGER audit_rows_stay ON audit_auditentry;
DROP FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- One writer at a time, or two rows would share a predecessor.
    PERFORM pg_advisory_xact_lock(726354);
    IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        NEW.at := clock_timestamp();
    END IF;
    NEW.id := nextval(pg_get_serial_sequence('audit_auditentry', 'id'));
    NEW.previous := coalesce((SELECT digest FROM audit_auditentry ORDER BY id DESC LIMIT 1), '');
    NEW.digest := encode(sha256(convert_to(jsonb_build_array(NEW.previous, NEW.id, extract(epoch FROM NEW.at), NEW.actor_id,
        NEW.actor_name, NEW.action, NEW.subject, NEW.reason, NEW.detail)::text, 'UTF8')), 'hex');
    RETURN NEW;
END $$;
CREATE TRIGGER audit_rows_chain BEFORE INSERT ON audit_auditentry FOR EACH ROW EXECUTE FUNCTION audit_chain();
DROP TRIGGER audit_rows_are_salted ON audit_auditentry;
DROP FUNCTION audit_salt();
DROP FUNCTION audit_digests(uuid[], text, text, text, jsonb);
DROP TRIGGER seals_stay ON audit_seal;
DROP TRIGGER seals_table_stays ON audit_seal;
DROP TRIGGER sealing_keys_stay ON audit_sealingkey;
DROP TRIGGER sealing_keys_table_stays ON audit_sealingkey;
DROP FUNCTION seals_refuse();
"""


class Migration(migrations.Migration):

    dependencies = [("audit", "0007_seals")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
