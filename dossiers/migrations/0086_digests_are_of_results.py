"""The digest that an issued result is given later is that of its paper as a result: whoever took over the web server could
make another form of the same event, and have the public page vouch for that.
"""

from django.db import migrations

IS_OF_ITS_PAPER = """
CREATE OR REPLACE FUNCTION digest_is_of_its_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') AND NOT EXISTS (
        SELECT FROM dossiers_printeddocument paper
        WHERE paper.dossier_id = NEW.dossier_id AND paper.event_number = NEW.paper_event AND paper.state = 'ready'
            AND paper.sha256 = NEW.sha256{form}
    ) THEN
        RAISE EXCEPTION 'The digest of an issued result is that of its paper.';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0085_open_steps_are_counted_anew")]
    operations = [
        migrations.RunSQL(
            IS_OF_ITS_PAPER.format(form=" AND paper.form = 'result'"), IS_OF_ITS_PAPER.format(form="")
        )
    ]
