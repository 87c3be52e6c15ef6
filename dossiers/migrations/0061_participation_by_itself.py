"""The database writes who takes part, whoever files, moves, reorganises or changes the catalogue; no row is ever lost.

Receiving point, competent agency and handling unit take part while a dossier is under way, and read it afterwards; so does
whoever holds a step. A handling unit that gives a dossier over without ever having held a step reads no more, unless it
has ended itself: its successors read in its place, and a merger changes no row.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION dossiers_takes_part(
    of_dossier bigint, at_point bigint, in_agency bigint, in_unit bigint, as_what text, from_then timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM dossiers_participation WHERE dossier_id = of_dossier AND until IS NULL AND part = 'whole'
            AND capacity = as_what AND point_id IS NOT DISTINCT FROM at_point
            AND agency_id IS NOT DISTINCT FROM in_agency AND unit_id IS NOT DISTINCT FROM in_unit
    ) THEN
        INSERT INTO dossiers_participation (dossier_id, point_id, agency_id, unit_id, capacity, part, since)
            VALUES (of_dossier, at_point, in_agency, in_unit, as_what, 'whole', from_then)
            ON CONFLICT (dossier_id, unit_id, agency_id, point_id, capacity, part) DO UPDATE SET until = NULL;
    END IF;
END $$;

CREATE FUNCTION dossiers_unit_gives_over(of_dossier bigint, earlier bigint) RETURNS void LANGUAGE sql AS $$
    UPDATE dossiers_participation SET until = now()
        WHERE dossier_id = of_dossier AND unit_id = earlier AND capacity = 'handling' AND part = 'whole' AND until IS NULL
            AND NOT EXISTS (
                SELECT FROM dossiers_stepinstance
                    WHERE dossier_id = of_dossier AND unit_id = earlier AND role IN ('officer', 'head')
            )
            AND NOT EXISTS (SELECT FROM agencies_unit WHERE id = earlier AND valid_to IS NOT NULL)
$$;

CREATE FUNCTION dossiers_dossier_is_taken_part_in() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    present bigint := (SELECT handling_unit_id FROM procedures_offering WHERE id = NEW.offering_id);
    earlier bigint;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.offering_id <> NEW.offering_id THEN
        earlier := (SELECT handling_unit_id FROM procedures_offering WHERE id = OLD.offering_id);
        IF earlier <> present THEN
            PERFORM dossiers_unit_gives_over(NEW.id, earlier);
        END IF;
    END IF;
    PERFORM dossiers_takes_part(NEW.id, NEW.receiving_point_id, NULL, NULL, 'receiving', now());
    PERFORM dossiers_takes_part(NEW.id, NULL, NEW.agency_id, NULL, 'deciding', now());
    PERFORM dossiers_takes_part(NEW.id, NULL, NULL, present, 'handling', now());
    RETURN NULL;
END $$;
CREATE TRIGGER dossier_begins_with_participants AFTER INSERT ON dossiers_dossier
    FOR EACH ROW WHEN (NEW.state <> 'draft') EXECUTE FUNCTION dossiers_dossier_is_taken_part_in();
CREATE TRIGGER dossier_is_taken_part_in
    AFTER UPDATE OF state, agency_id, offering_id, receiving_point_id ON dossiers_dossier
    FOR EACH ROW WHEN (
        NEW.state <> 'draft' AND (
            (OLD.state IN ('draft', 'refused', 'withdrawn', 'stopped', 'returned') AND NEW.state <> OLD.state)
            OR (OLD.agency_id, OLD.offering_id, OLD.receiving_point_id)
                IS DISTINCT FROM (NEW.agency_id, NEW.offering_id, NEW.receiving_point_id)
        )
    ) EXECUTE FUNCTION dossiers_dossier_is_taken_part_in();

CREATE FUNCTION dossiers_step_is_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.role IN ('leader', 'clerk') THEN
        PERFORM dossiers_takes_part(
            NEW.dossier_id, NULL, (SELECT agency_id FROM agencies_unit WHERE id = NEW.unit_id), NULL, 'deciding',
            NEW.entered_at
        );
    ELSIF NEW.role <> 'reception' THEN
        PERFORM dossiers_takes_part(NEW.dossier_id, NULL, NULL, NEW.unit_id, 'handling', NEW.entered_at);
    ELSIF NEW.unit_id <> (
        SELECT p.unit_id FROM dossiers_dossier d JOIN agencies_receivingpoint p ON p.id = d.receiving_point_id
            WHERE d.id = NEW.dossier_id
    ) THEN
        PERFORM dossiers_takes_part(NEW.dossier_id, NULL, NULL, NEW.unit_id, 'receiving', NEW.entered_at);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER step_is_held AFTER INSERT ON dossiers_stepinstance
    FOR EACH ROW EXECUTE FUNCTION dossiers_step_is_held();

CREATE FUNCTION dossiers_offering_goes_to_another_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM dossiers_unit_gives_over(id, OLD.handling_unit_id),
            dossiers_takes_part(id, NULL, NULL, NEW.handling_unit_id, 'handling', now())
        FROM dossiers_dossier
        WHERE offering_id = NEW.id AND state NOT IN ('draft', 'refused', 'withdrawn', 'stopped', 'returned');
    RETURN NULL;
END $$;
CREATE TRIGGER offering_goes_to_another_unit AFTER UPDATE OF handling_unit_id ON procedures_offering
    FOR EACH ROW WHEN (OLD.handling_unit_id IS DISTINCT FROM NEW.handling_unit_id)
    EXECUTE FUNCTION dossiers_offering_goes_to_another_unit();

CREATE FUNCTION participation_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Who took part in a dossier stays written; only the end of it is added.';
END $$;
CREATE TRIGGER participation_rows_stay BEFORE DELETE ON dossiers_participation
    FOR EACH ROW EXECUTE FUNCTION participation_refuse();
CREATE TRIGGER participation_stays_as_it_was
    BEFORE UPDATE OF id, dossier_id, point_id, agency_id, unit_id, capacity, part, since ON dossiers_participation
    FOR EACH ROW EXECUTE FUNCTION participation_refuse();
CREATE TRIGGER participation_table_stays BEFORE TRUNCATE ON dossiers_participation
    FOR EACH STATEMENT EXECUTE FUNCTION participation_refuse();
"""
BACKWARD = """
DROP TRIGGER offering_goes_to_another_unit ON procedures_offering;
DROP TRIGGER step_is_held ON dossiers_stepinstance;
DROP TRIGGER dossier_is_taken_part_in ON dossiers_dossier;
DROP TRIGGER dossier_begins_with_participants ON dossiers_dossier;
DROP TRIGGER participation_table_stays ON dossiers_participation;
DROP TRIGGER participation_stays_as_it_was ON dossiers_participation;
DROP TRIGGER participation_rows_stay ON dossiers_participation;
DROP FUNCTION participation_refuse();
DROP FUNCTION dossiers_offering_goes_to_another_unit();
DROP FUNCTION dossiers_step_is_held();
DROP FUNCTION dossiers_dossier_is_taken_part_in();
DROP FUNCTION dossiers_unit_gives_over(bigint, bigint);
DROP FUNCTION dossiers_takes_part(bigint, bigint, bigint, bigint, text, timestamptz);
"""


class Migration(migrations.Migration):
    """Steps, dossiers and offerings cannot be written while this commits, which reads no row of theirs; who takes part in the
    dossiers that are there already is written batch by batch, in 0062."""

    dependencies = [
        ("dossiers", "0060_participation"),
        ("procedures", "0006_limits_of_files_of_papers"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
