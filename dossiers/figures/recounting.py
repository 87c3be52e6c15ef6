"""Counting the facts of dossiers again, in plain SQL, from events, intervals and changes of due dates.

It shares no line with what wrote them: late is what had time in which the clock ran and the promise in force had
passed, whatever the columns of the dossier say. The instant at which a wait ends and its date moves is no such time.
The procedure is that to which a later change says that it was changed; agency, point and unit are of those that took
part; the days of work are no more than the days from receipt to end, of which the calendar is not counted again.
"""

from typing import Final

from dossiers.figures.kinds import FILED, FINISHED, PROMISED, RECEIVED, REFUSED
from foundation.facts.kinds import FactSource

RECOUNT: Final = """
SELECT
    counted.kind, (event.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, event.dossier_id AS subject_id, event.number,
    counted.outcome,
    CASE
        WHEN counted.kind <> 'finished' OR promised.new IS NULL THEN ''
        WHEN passed.late THEN 'late'
        WHEN (event.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
            < (promised.new AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN 'early'
        ELSE 'on_time'
    END AS punctuality,
    event.at, promised.new AS due_at, coalesce(renamed.earlier, procedure.code) AS procedure, dossier.channel,
    bodies.agencies, bodies.points, bodies.units,
    CASE WHEN counted.kind = 'finished' THEN (event.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + 1 - (
        SELECT (min(one.at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM dossiers_event one
        WHERE one.dossier_id = event.dossier_id AND one.move = 'receive'
    ) END AS most_days
FROM dossiers_event event
JOIN dossiers_dossier dossier ON dossier.id = event.dossier_id
JOIN procedures_procedureversion version ON version.id = dossier.procedure_version_id
JOIN procedures_procedure procedure ON procedure.id = version.procedure_id
JOIN (VALUES
    ('submit', 'filed', ''), ('receive', 'received', ''), ('refuse', 'refused', ''),
    ('issue_result', 'finished', 'result'), ('stop', 'finished', 'stopped'), ('lapse', 'finished', 'stopped'),
    ('withdraw', 'finished', 'withdrawn'), ('extend', 'promised', 'extended'),
    ('change_procedure', 'promised', 'changed'), ('supplement', 'promised', 'waited'),
    ('confirm_payment', 'promised', 'waited'), ('resume', 'promised', 'waited')
) AS counted (move, kind, outcome) USING (move)
LEFT JOIN LATERAL (
    SELECT change.new FROM dossiers_duedatechange change
    WHERE change.dossier_id = event.dossier_id AND change.at <= event.at ORDER BY change.id DESC LIMIT 1
) promised ON counted.kind IN ('finished', 'received', 'promised')
LEFT JOIN LATERAL (
    SELECT bool_or(least(span.ended_at, promise.until, event.at) > promise.new) AS late
    FROM (
        SELECT new, at, lead(at) OVER (ORDER BY id) AS until
        FROM dossiers_duedatechange WHERE dossier_id = event.dossier_id
    ) promise
    JOIN dossiers_interval span ON span.dossier_id = event.dossier_id
        AND span.kind NOT IN ('waiting_citizen', 'waiting_payment', 'suspended')
        AND span.started_at < coalesce(promise.until, event.at) AND coalesce(span.ended_at, event.at) > promise.at
) passed ON counted.kind = 'finished'
LEFT JOIN LATERAL (
    SELECT later.payload #>> '{corrected,procedure,0}' AS earlier FROM dossiers_event later
    WHERE later.dossier_id = event.dossier_id AND later.number > event.number AND later.move = 'change_procedure'
    ORDER BY later.number LIMIT 1
) renamed ON TRUE
CROSS JOIN LATERAL (
    SELECT array_agg(agency_id) AS agencies, array_agg(point_id) AS points, array_agg(unit_id) AS units
    FROM dossiers_participation WHERE dossier_id = event.dossier_id
) bodies
WHERE event.at >= %(since)s AND event.at < %(until)s AND (counted.kind <> 'promised' OR EXISTS (
    SELECT FROM dossiers_duedatechange change
    WHERE change.dossier_id = event.dossier_id AND change.at = event.at AND change.move = event.move
        AND change.old <> change.new
))
"""
ADD: Final = f"""
INSERT INTO facts_fact (kind, day, subject_id, number, at, agency_id, point_id, unit_id, procedure, version, field,
    channel, level, outcome, punctuality, due_at)
SELECT recounted.kind, recounted.day, recounted.subject_id, recounted.number, recounted.at, dossier.agency_id,
    dossier.receiving_point_id, offering.handling_unit_id, procedure.code, version.number, field.code, dossier.channel,
    offering.service_level, recounted.outcome, recounted.punctuality, recounted.due_at
FROM ({RECOUNT}) recounted
JOIN dossiers_dossier dossier ON dossier.id = recounted.subject_id
JOIN procedures_offering offering ON offering.id = dossier.offering_id
JOIN procedures_procedureversion version ON version.id = dossier.procedure_version_id
JOIN procedures_procedure procedure ON procedure.id = version.procedure_id
JOIN procedures_field field ON field.id = procedure.field_id
ON CONFLICT DO NOTHING
"""  # noqa: S608 - of constants alone


DOSSIERS: Final = FactSource(
    name="dossiers",
    kinds=(FILED, RECEIVED, REFUSED, PROMISED, FINISHED),
    recount=RECOUNT,
    add=ADD,
)
