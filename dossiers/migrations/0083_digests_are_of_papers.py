"""An issued result without a digest, where history is entered and the paper comes later, gets that of its paper: whoever
took over the web server could put the digest of another file there, and the public page would vouch for it.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION digest_is_of_its_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') AND NOT EXISTS (
        SELECT FROM dossiers_printeddocument paper
        WHERE paper.dossier_id = NEW.dossier_id AND paper.event_number = NEW.paper_event AND paper.state = 'ready'
            AND paper.sha256 = NEW.sha256
    ) THEN
        RAISE EXCEPTION 'The digest of an issued result is that of its paper.';
    END IF;
    RETURN NULL;
END $$;
-- Looked at when all of it is there: result and paper are written by two statements.
CREATE CONSTRAINT TRIGGER digest_is_of_its_paper AFTER UPDATE OF sha256 ON dossiers_result
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.issued_at IS NOT NULL AND OLD.sha256 = '' AND NEW.sha256 <> '')
    EXECUTE FUNCTION digest_is_of_its_paper();
"""
BACKWARD = """
DROP TRIGGER digest_is_of_its_paper ON dossiers_result;
DROP FUNCTION digest_is_of_its_paper();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0082_earlier_events_are_numbered_from_one")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
