"""Open steps are told what differs from what they say: a new one is told by itself when it comes, after its dossier was
changed (`foundation/core/statements/rows.py`), and was written a second time with all its indexes to say the same.
"""

from django.db import migrations

TELL = """
CREATE OR REPLACE FUNCTION dossiers_dossier_tells_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unit bigint := (SELECT handling_unit_id FROM procedures_offering WHERE id = NEW.offering_id);
    due timestamptz := coalesce(NEW.missed_due_at, NEW.due_at);
BEGIN
    UPDATE dossiers_stepinstance
        SET dossier_state = dossiers_stands_at(NEW.id, NEW.state, waits_in), dossier_due_at = due,
            agency_id = NEW.agency_id, handling_unit_id = unit
        WHERE dossier_id = NEW.id AND left_at IS NULL
            AND (dossier_state, dossier_due_at, agency_id, handling_unit_id)
                IS DISTINCT FROM (dossiers_stands_at(NEW.id, NEW.state, waits_in), due, NEW.agency_id, unit);
    RETURN NULL;
END $$;
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION dossiers_dossier_tells_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dossiers_stepinstance
        SET dossier_state = dossiers_stands_at(NEW.id, NEW.state, waits_in),
            dossier_due_at = coalesce(NEW.missed_due_at, NEW.due_at), agency_id = NEW.agency_id,
            handling_unit_id = (SELECT handling_unit_id FROM procedures_offering WHERE id = NEW.offering_id)
        WHERE dossier_id = NEW.id AND left_at IS NULL;
    RETURN NULL;
END $$;
"""
ROOM = "ALTER TABLE dossiers_result SET (fillfactor = 70)"
NO_ROOM = "ALTER TABLE dossiers_result RESET (fillfactor)"


class Migration(migrations.Migration):
    """What is drafted, signed and issued stays on its page, so that no index of it is written with it."""

    dependencies = [("dossiers", "0104_how_dossiers_come_to_officers")]
    operations = [migrations.RunSQL(TELL, BACKWARD), migrations.RunSQL(ROOM, NO_ROOM)]
