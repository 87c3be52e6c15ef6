"""Forgetting empties one value with its salt at a time, and never what tells of a forgetting."""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
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
        -- One value that has to be forgotten goes with its salt; the three others stay as they are.
        IF OLD.digests IS NOT NULL AND OLD.action <> 'forget_in_trail' AND array_dims(NEW.salts) = '[1:4]' AND (
            SELECT count(*) FILTER (WHERE salt IS NOT NULL AND salt_now IS NULL AND value_now = empty) = 1
                AND count(*) FILTER (WHERE salt IS NOT DISTINCT FROM salt_now AND value = value_now) = 3
            FROM (VALUES
                (OLD.salts[1], NEW.salts[1], OLD.actor_name::text, NEW.actor_name::text, 'forgotten'),
                (OLD.salts[2], NEW.salts[2], OLD.reason::text, NEW.reason::text, ''),
                (OLD.salts[3], NEW.salts[3], OLD.address::text, NEW.address::text, ''),
                (OLD.salts[4], NEW.salts[4], OLD.detail::text, NEW.detail::text, '{}')
            ) AS field (salt, salt_now, value, value_now, empty)) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The audit trail is append-only.';
END $$;
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.at, NEW.actor_id, NEW.action, NEW.subject, NEW.algorithm, NEW.transaction,
        NEW.previous, NEW.digest, NEW.digests) IS NOT DISTINCT FROM (OLD.id, OLD.at, OLD.actor_id, OLD.action,
        OLD.subject, OLD.algorithm, OLD.transaction, OLD.previous, OLD.digest, OLD.digests) THEN
        IF OLD.digests IS NULL AND (NEW.actor_name, NEW.reason, NEW.address, NEW.detail)
            = (OLD.actor_name, OLD.reason, OLD.address, OLD.detail) THEN
            NEW.transaction := pg_current_xact_id();
            NEW.salts := ARRAY[gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()];
            NEW.digests := audit_digests(NEW.salts, NEW.actor_name, NEW.reason, NEW.address, NEW.detail);
            RETURN NEW;
        END IF;
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
"""


class Migration(migrations.Migration):

    dependencies = [("audit", "0010_salts_of_old_entries")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
