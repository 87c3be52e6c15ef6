"""What is owed is told by an event of that number in the same transaction, and what is taken is of the kind of what it
settles, at the till of the receiving point: whoever took over the web server could tell that a dossier owes nothing, or a
hundredfold, mark a demand as met by a fee, and put money into the till of others.

What was told before is not looked at, and a web server of the release before tells with an event too, in the same
transaction; only the sum is not yet in what its event says.
"""

from django.db import migrations

ADDS_UP = """
CREATE OR REPLACE FUNCTION money_adds_up(subject bigint, event integer, receipt_before text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM payments_obligation told
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(one.amount) FILTER (
                    WHERE one.number = told.number OR one.transaction IS NULL AND one.receipt = told.receipt
                ), 0) AS amount,
                count(*) FILTER (WHERE one.number = told.number AND {otherwise}) AS otherwise,
                count(*) FILTER (
                    WHERE one.number IS NULL AND one.receipt = receipt_before AND one.receipt <> told.receipt
                ) AS left_over
            FROM dossiers_taking one
            WHERE one.dossier_id = told.subject_id AND one.takes_back_id IS NULL
                AND NOT EXISTS (SELECT FROM dossiers_taking back WHERE back.takes_back_id = one.id)
                AND (one.number = told.number OR one.number IS NULL
                    AND (one.kind = 'obligation') = (told.kind = 'demand') AND one.taken_at >= told.told_at)
        ) till
        WHERE told.subject_id = subject AND told.number = event AND till.otherwise = 0 AND till.left_over = 0
            AND till.amount = CASE WHEN told.settled_at IS NULL THEN 0 ELSE told.amount END
    )
$$;
"""
KIND = "(one.receipt <> told.receipt OR (one.kind = 'obligation') <> (told.kind = 'demand'))"
FORWARD = f"""
{ADDS_UP.format(otherwise=KIND)}
CREATE FUNCTION obligation_has_its_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT enters_history(TG_RELID) AND NOT EXISTS (
        SELECT FROM dossiers_event event
        WHERE event.dossier_id = NEW.subject_id AND event.number = NEW.number
            AND event.transaction = pg_current_xact_id()
    ) THEN
        RAISE EXCEPTION 'What is owed is told by an event.';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION taking_is_at_its_point() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT enters_history(TG_RELID) AND NOT EXISTS (
        SELECT FROM dossiers_dossier dossier
        WHERE dossier.id = NEW.dossier_id AND dossier.receiving_point_id = NEW.point_id
    ) THEN
        RAISE EXCEPTION 'Money is taken at the receiving point.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER taking_is_at_its_point BEFORE INSERT ON dossiers_taking
    FOR EACH ROW WHEN (NEW.takes_back_id IS NULL AND NEW.point_id IS NOT NULL)
    EXECUTE FUNCTION taking_is_at_its_point();
CREATE CONSTRAINT TRIGGER obligation_has_its_event AFTER INSERT ON payments_obligation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION obligation_has_its_event();
"""
BACKWARD = f"""
DROP TRIGGER obligation_has_its_event ON payments_obligation;
DROP TRIGGER taking_is_at_its_point ON dossiers_taking;
DROP FUNCTION taking_is_at_its_point();
DROP FUNCTION obligation_has_its_event();
{ADDS_UP.format(otherwise="one.receipt <> told.receipt")}
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0009_takings_add_up")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
