"""What the web's role takes for an obligation settles it, by the receipt that the obligation bears, and what it takes back
opens it again: looked at from both sides, when all of it is there.

A line without the number of an obligation is from before there were any, or from a web server of that time, which works
on while a site is brought up to date. The former counts for what was told before it and settled by its receipt; the
latter settles nothing and opens nothing by itself.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION money_adds_up(subject bigint, event integer, receipt_before text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM payments_obligation told
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(one.amount) FILTER (
                    WHERE one.number = told.number OR one.transaction IS NULL AND one.receipt = told.receipt
                ), 0) AS amount,
                count(*) FILTER (WHERE one.number = told.number AND one.receipt <> told.receipt) AS otherwise,
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
CREATE OR REPLACE FUNCTION obligation_is_met() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT enters_history(TG_RELID) AND NOT money_adds_up(NEW.subject_id, NEW.number, OLD.receipt) THEN
        RAISE EXCEPTION 'What is owed is settled by what is taken for it, and open again when that is taken back.';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION taking_settles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF enters_history(TG_RELID) THEN
        RETURN NULL;
    END IF;
    IF NEW.number IS NULL THEN
        IF NEW.back_as <> '' AND EXISTS (
            SELECT FROM payments_obligation told JOIN dossiers_taking taken ON taken.id = NEW.takes_back_id
            WHERE told.subject_id = NEW.dossier_id AND (NEW.kind = 'obligation') = (told.kind = 'demand')
                AND told.receipt = NEW.receipt AND told.told_at <= taken.taken_at
        ) THEN
            RAISE EXCEPTION 'What is taken back opens again what it settled.';
        END IF;
    ELSIF NEW.takes_back_id IS NOT NULL AND NEW.back_as = '' THEN
        RAISE EXCEPTION 'What is taken back says whether money was given back.';
    ELSIF NOT money_adds_up(NEW.dossier_id, NEW.number, NEW.receipt) THEN
        RAISE EXCEPTION 'What is taken settles what is owed, by its receipt, and what is taken back opens it again.';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER taking_settles AFTER INSERT ON dossiers_taking
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION taking_settles();
"""
BACKWARD = """
DROP TRIGGER taking_settles ON dossiers_taking;
DROP FUNCTION taking_settles();
CREATE OR REPLACE FUNCTION obligation_is_met() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF enters_history(TG_RELID) THEN
        RETURN NULL;
    END IF;
    PERFORM FROM payments_obligation told
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(one.amount), 0) AS amount FROM dossiers_taking one
        WHERE one.dossier_id = told.subject_id AND (one.number = told.number
            OR one.number IS NULL AND (one.kind = 'obligation') = (told.kind = 'demand'))
    ) taken
    WHERE told.subject_id = NEW.subject_id AND told.number = NEW.number
        AND taken.amount = CASE WHEN told.settled_at IS NULL THEN 0 ELSE told.amount END;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'What is owed is settled by what is taken for it, and open again when that is taken back.';
    END IF;
    RETURN NULL;
END $$;
DROP FUNCTION money_adds_up(bigint, integer, text);
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0008_earlier_takings_looked_through")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
