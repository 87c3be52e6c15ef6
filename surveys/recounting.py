"""Counting the facts of ratings again, in plain SQL, from what each rating says was said when.

A rating from before that was kept counts as said once, when it was given.
"""

from typing import Final

from foundation.facts.kinds import FactSource
from surveys.facts import RATED, UNRATED

RECOUNT: Final = """
SELECT
    counted.kind, (said.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, rating.dossier_id AS subject_id, said.number,
    counted.outcome, '' AS punctuality, said.at, NULL::timestamptz AS due_at, procedure.code AS procedure,
    dossier.channel,
    ARRAY[rating.agency_id] AS agencies, bodies.points, bodies.units, NULL::integer AS most_days
FROM surveys_rating rating
JOIN dossiers_dossier dossier ON dossier.id = rating.dossier_id
JOIN procedures_procedureversion version ON version.id = dossier.procedure_version_id
JOIN procedures_procedure procedure ON procedure.id = version.procedure_id
CROSS JOIN LATERAL (
    SELECT one.number::integer, one.said ->> 'score' AS score, (one.said ->> 'at')::timestamptz AS at,
        lag(one.said ->> 'score') OVER (ORDER BY one.number) AS earlier
    FROM jsonb_array_elements(
        CASE WHEN rating.said <> '[]' THEN rating.said
        ELSE jsonb_build_array(jsonb_build_object('score', rating.score, 'at', rating.created_at)) END
    ) WITH ORDINALITY AS one (said, number)
) said
CROSS JOIN LATERAL (VALUES ('rated', said.score), ('unrated', said.earlier)) AS counted (kind, outcome)
CROSS JOIN LATERAL (
    SELECT array_agg(point_id) AS points, array_agg(unit_id) AS units
    FROM dossiers_participation WHERE dossier_id = rating.dossier_id
) bodies
WHERE rating.created_at < %(until)s AND rating.changed_at >= %(since)s
    AND said.at >= %(since)s AND said.at < %(until)s AND counted.outcome IS NOT NULL
"""
ADD: Final = f"""
INSERT INTO facts_fact (kind, day, subject_id, number, at, agency_id, point_id, unit_id, procedure, version, field,
    channel, level, outcome, punctuality)
SELECT recounted.kind, recounted.day, recounted.subject_id, recounted.number, recounted.at, recounted.agencies[1],
    dossier.receiving_point_id, coalesce(ended.unit_id, offering.handling_unit_id), recounted.procedure, version.number,
    field.code, dossier.channel, offering.service_level, recounted.outcome, ''
FROM ({RECOUNT}) recounted
JOIN dossiers_dossier dossier ON dossier.id = recounted.subject_id
JOIN procedures_offering offering ON offering.id = dossier.offering_id
JOIN procedures_procedureversion version ON version.id = dossier.procedure_version_id
JOIN procedures_procedure procedure ON procedure.id = version.procedure_id
JOIN procedures_field field ON field.id = procedure.field_id
LEFT JOIN LATERAL (
    SELECT told.unit_id FROM dossiers_event event
    JOIN facts_fact told ON told.kind IN ('finished', 'refused') AND told.subject_id = event.dossier_id
        AND told.number = event.number AND told.day = (event.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    WHERE event.dossier_id = dossier.id ORDER BY told.at DESC LIMIT 1
) ended ON TRUE
ON CONFLICT DO NOTHING
"""  # noqa: S608 - of constants alone
"""The unit is that which had handled the dossier at its end."""

RATINGS: Final = FactSource(name="ratings", kinds=(RATED, UNRATED), recount=RECOUNT, add=ADD)
