"""The database itself refuses to change what was published (ADR 0006)."""

from django.db import migrations

VERSION_GUARD = """
CREATE FUNCTION procedures_guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'draft' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.status <> 'draft'
       AND to_jsonb(OLD) - 'status' - 'valid_to' = to_jsonb(NEW) - 'status' - 'valid_to' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'version % of procedure % is published and cannot change', OLD.number, OLD.procedure_id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER version_is_immutable BEFORE UPDATE OR DELETE ON procedures_procedureversion
    FOR EACH ROW EXECUTE FUNCTION procedures_guard_version();
"""

PART_GUARD = """
CREATE FUNCTION procedures_guard_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part jsonb;
    versions bigint[] := ARRAY[]::bigint[];
BEGIN
    FOREACH part IN ARRAY ARRAY[to_jsonb(OLD), to_jsonb(NEW)] LOOP
        IF TG_TABLE_NAME = 'procedures_feerule' THEN
            versions := versions || (
                SELECT version_id FROM procedures_channel WHERE id = (part->>'channel_id')::bigint);
        ELSE
            versions := versions || (part->>'version_id')::bigint;
        END IF;
    END LOOP;
    IF EXISTS (SELECT 1 FROM procedures_procedureversion WHERE id = ANY(versions) AND status <> 'draft') THEN
        RAISE EXCEPTION '% belongs to a published version and cannot change', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

PARTS = ("case", "component", "channel", "feerule", "resultkind", "legalbasis")

PART_TRIGGERS = "".join(
    f"""
CREATE TRIGGER {part}_is_immutable BEFORE INSERT OR UPDATE OR DELETE ON procedures_{part}
    FOR EACH ROW EXECUTE FUNCTION procedures_guard_part();
"""
    for part in PARTS
)

DROP = (
    "DROP TRIGGER version_is_immutable ON procedures_procedureversion;"
    + "".join(f"DROP TRIGGER {part}_is_immutable ON procedures_{part};" for part in PARTS)
    + "DROP FUNCTION procedures_guard_version(); DROP FUNCTION procedures_guard_part();"
)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_catalogue")]

    operations = [migrations.RunSQL(VERSION_GUARD + PART_GUARD + PART_TRIGGERS, DROP)]
