"""The database notes changes of rows that processes remember: tables say by a trigger that they are such (ADR 34)."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION core_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('motcua.changed', true), '') = '' THEN
        DELETE FROM core_rememberedchange
            WHERE id IN (SELECT id FROM core_rememberedchange FOR UPDATE SKIP LOCKED);
        INSERT INTO core_rememberedchange DEFAULT VALUES;
    END IF;
    PERFORM set_config('motcua.changed', nextval('core_rememberedchange_id_seq')::text, true);
    RETURN NULL;
END $$;

CREATE FUNCTION core_remembered_as_of() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(string_agg(id::text, ',' ORDER BY id), '') FROM core_rememberedchange)
        || '/' || coalesce(current_setting('motcua.changed', true), '');
END $$;
"""
BACKWARD = """
DROP FUNCTION core_remembered_as_of();
DROP FUNCTION core_note_change();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0005_cursors_of_followers")]

    operations = [
        migrations.CreateModel(
            name="RememberedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
