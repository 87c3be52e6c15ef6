"""What the web's role writes about money is written when it happens, and adds up: the lines of an obligation come with it
and make its amount, it is settled by takings of that amount and a receipt, open again when they were taken back, and
what is taken back is what was taken. The owner enters history.

The lines of an obligation are in the same statement as it or never; what adds up is looked at when all of it is there.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION enters_history(owned oid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = owned), 'USAGE')
$$;
CREATE FUNCTION obligation_is_of_its_moment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moment timestamptz := NEW.told_at;
BEGIN
    IF enters_history(TG_RELID) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' AND NEW.settled_at IS NOT NULL
        OR TG_OP = 'UPDATE' AND (NEW.settled_at IS NULL) = (OLD.settled_at IS NULL)
        OR (NEW.settled_at IS NULL) <> (NEW.receipt = '')
    THEN
        RAISE EXCEPTION 'What is owed is settled after it was told, by a receipt, and open again without one.';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        moment := coalesce(NEW.settled_at, clock_timestamp());
    END IF;
    IF moment NOT BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '5 minutes' THEN
        RAISE EXCEPTION 'It is not % here.', moment USING ERRCODE = 'MC001';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION obligation_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF enters_history(TG_RELID) THEN
        RETURN NULL;
    END IF;
    PERFORM FROM payments_obligation told
    CROSS JOIN LATERAL (
        SELECT coalesce(CASE WHEN bool_and(line.amount IS NOT NULL) THEN sum(line.amount) END,
                CASE WHEN count(*) = 0 THEN 0 END) AS amount,
            count(DISTINCT line.xmin::text) AS statements
        FROM payments_obligationline line
        WHERE line.subject_id = told.subject_id AND line.number = told.number
    ) lines
    WHERE told.subject_id = NEW.subject_id AND told.number = NEW.number AND lines.statements <= 1
        AND told.amount IS NOT DISTINCT FROM lines.amount AND told.told_at > clock_timestamp() - interval '1 hour';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The lines of what is owed are told with it, and make its amount.';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION obligation_is_met() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE FUNCTION taking_back_is_of_what_was_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM dossiers_taking one
    WHERE one.id = NEW.takes_back_id AND one.takes_back_id IS NULL
        AND (one.dossier_id, one.number, one.point_id, one.kind, one.name, -one.amount, one.way, one.receipt)
            IS NOT DISTINCT FROM
            (NEW.dossier_id, NEW.number, NEW.point_id, NEW.kind, NEW.name, NEW.amount, NEW.way, NEW.receipt);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'What is taken back is what was taken.';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER obligation_is_of_its_moment BEFORE INSERT OR UPDATE ON payments_obligation
    FOR EACH ROW EXECUTE FUNCTION obligation_is_of_its_moment();
CREATE CONSTRAINT TRIGGER obligation_adds_up AFTER INSERT ON payments_obligation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION obligation_adds_up();
CREATE CONSTRAINT TRIGGER obligation_line_adds_up AFTER INSERT ON payments_obligationline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION obligation_adds_up();
CREATE CONSTRAINT TRIGGER obligation_is_met AFTER UPDATE ON payments_obligation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION obligation_is_met();
CREATE TRIGGER taking_back_is_of_what_was_taken BEFORE INSERT ON dossiers_taking
    FOR EACH ROW WHEN (NEW.takes_back_id IS NOT NULL) EXECUTE FUNCTION taking_back_is_of_what_was_taken();
"""
BACKWARD = """
DROP TRIGGER taking_back_is_of_what_was_taken ON dossiers_taking;
DROP TRIGGER obligation_is_met ON payments_obligation;
DROP TRIGGER obligation_line_adds_up ON payments_obligationline;
DROP TRIGGER obligation_adds_up ON payments_obligation;
DROP TRIGGER obligation_is_of_its_moment ON payments_obligation;
DROP FUNCTION taking_back_is_of_what_was_taken();
DROP FUNCTION obligation_is_met();
DROP FUNCTION obligation_adds_up();
DROP FUNCTION obligation_is_of_its_moment();
DROP FUNCTION enters_history(oid);
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_takings")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
