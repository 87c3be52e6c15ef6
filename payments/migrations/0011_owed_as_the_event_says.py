"""What is owed is what its event says: whoever took over the web server could let any true move tell that a dossier owes
nothing, or a hundredfold.

A web server of the release before, which may work on while a site is brought up to date, seals the amount of a demand
and not yet that of fees. Without it fees are told only by the moves that charge any, or in the amount of those before.
"""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION obligation_has_its_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT enters_history(TG_RELID) AND NOT EXISTS (
        SELECT FROM dossiers_event event
        WHERE event.dossier_id = NEW.subject_id AND event.number = NEW.number
            AND event.transaction = pg_current_xact_id(){as_said}
    ) THEN
        RAISE EXCEPTION 'What is owed is told by an event{too}.';
    END IF;
    RETURN NULL;
END $$;
"""
FORWARD = f"""
CREATE FUNCTION event_tells(move text, payload jsonb, told payments_obligation) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN told.kind = 'demand'
            THEN move = 'request_payment' AND payload ->> 'amount' IS NOT DISTINCT FROM told.amount::text
        WHEN payload ? 'owed' THEN payload ->> 'owed' IS NOT DISTINCT FROM told.amount::text
        WHEN move IN ('receive', 'change_procedure') OR payload ?| ARRAY['fees', 'recounted'] THEN TRUE
        ELSE EXISTS (
            SELECT FROM (
                SELECT one.amount FROM payments_obligation one
                WHERE one.subject_id = told.subject_id AND one.kind = 'fees' AND one.number < told.number
                ORDER BY one.number DESC LIMIT 1
            ) earlier
            WHERE earlier.amount IS NOT DISTINCT FROM told.amount
        )
    END
$$;
{FUNCTION.format(as_said=" AND event_tells(event.move, event.payload, NEW)", too=" in the amount that it says")}
"""
BACKWARD = f"""
{FUNCTION.format(as_said="", too="")}
DROP FUNCTION event_tells(text, jsonb, payments_obligation);
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0010_owed_by_an_event")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
