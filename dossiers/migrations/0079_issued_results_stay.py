"""What was issued stays as it was issued, and a paper says what it said: whoever took over the web server could put
another file, signer or words in the place of those that are out in the world, and the public page would vouch for them.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION issued_result_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    revocation text[] := ARRAY['revoked_by_id', 'revoked_at', 'revocation_ground', 'revocation_reason'];
    may_change text[] := '{}';
BEGIN
    IF OLD.revoked_at IS NULL THEN
        may_change := revocation;
    END IF;
    IF OLD.sha256 = '' THEN
        may_change := may_change || 'sha256'::text;
    END IF;
    IF to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change THEN
        RAISE EXCEPTION 'What was issued stays as it was issued; it is corrected by another result.';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION results_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Results are not taken away.';
END $$;
CREATE FUNCTION paper_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    may_change text[] := ARRAY['urgency'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        -- The paper of a signature that falls goes with it.
        IF OLD.form = 'result' AND NOT EXISTS (
            SELECT FROM dossiers_result r WHERE r.dossier_id = OLD.dossier_id AND r.paper_event = OLD.event_number
                AND r.issued_at IS NOT NULL
        ) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'Papers are not taken away.';
    END IF;
    IF OLD.state <> 'ready' THEN
        may_change := may_change || ARRAY['state', 'attempts', 'error', 'file', 'sha256'];
    END IF;
    IF to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change THEN
        RAISE EXCEPTION 'A paper says what it said.';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER issued_result_stays BEFORE UPDATE ON dossiers_result
    FOR EACH ROW WHEN (OLD.issued_at IS NOT NULL) EXECUTE FUNCTION issued_result_stays();
CREATE TRIGGER result_rows_stay BEFORE DELETE ON dossiers_result
    FOR EACH ROW EXECUTE FUNCTION results_refuse();
CREATE TRIGGER paper_rows_stay BEFORE UPDATE OR DELETE ON dossiers_printeddocument
    FOR EACH ROW EXECUTE FUNCTION paper_stays();
"""
BACKWARD = """
DROP TRIGGER paper_rows_stay ON dossiers_printeddocument;
DROP TRIGGER result_rows_stay ON dossiers_result;
DROP TRIGGER issued_result_stays ON dossiers_result;
DROP FUNCTION paper_stays();
DROP FUNCTION results_refuse();
DROP FUNCTION issued_result_stays();
"""


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0078_the_clock_is_of_its_moment")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
