"""Checking what was recorded about money: what is settled against what was taken for it, and the other way round."""

from collections.abc import Iterator
from typing import Final

from django.db import connection

_STANDING: Final = """
WITH standing AS (
    SELECT one.* FROM dossiers_taking one
    WHERE one.takes_back_id IS NULL
        AND NOT EXISTS (SELECT FROM dossiers_taking back WHERE back.takes_back_id = one.id)
), met AS (
    SELECT told.*, one.id AS line, one.amount AS taken, one.receipt AS by_receipt
    FROM payments_obligation told JOIN standing one ON one.dossier_id = told.subject_id
        AND CASE WHEN one.number IS NULL THEN told.settled_at IS NOT NULL AND one.receipt = told.receipt
            AND (one.kind = 'obligation') = (told.kind = 'demand') ELSE one.number = told.number
            AND (one.kind = 'obligation') = (told.kind = 'demand') END
)
"""
_UNMET: Final = f"""
{_STANDING}
SELECT told.subject_id, told.number, told.amount, told.settled_at IS NOT NULL, coalesce(sum(met.taken), 0)
FROM payments_obligation told LEFT JOIN met USING (subject_id, number)
WHERE told.settled_at IS NOT NULL OR met.line IS NOT NULL
GROUP BY told.subject_id, told.number
HAVING bool_or(met.by_receipt <> told.receipt)
    OR coalesce(sum(met.taken), 0) <> CASE WHEN told.settled_at IS NULL THEN 0 ELSE told.amount END
        AND NOT (told.kind = 'demand' AND told.settled_at IS NOT NULL
            AND count(met.line) = 0 AND NOT EXISTS (
                SELECT FROM dossiers_taking one WHERE one.dossier_id = told.subject_id AND one.number = told.number
            ))
ORDER BY told.subject_id, told.number
"""  # noqa: S608
"""A demand that was confirmed before there were takings has none; for any other they are looked at."""
_LOOSE: Final = f"""
{_STANDING}
SELECT dossier_id, receipt, amount FROM standing WHERE NOT EXISTS (SELECT FROM met WHERE met.line = standing.id)
ORDER BY dossier_id, id
"""  # noqa: S608


def faults() -> Iterator[tuple[int, str]]:
    """The key of a subject and a sentence for each thing that does not fit; nothing when all is well."""
    with connection.cursor() as cursor:
        cursor.execute(_UNMET)
        for subject, number, amount, is_settled, taken in cursor.fetchall():
            stands = "settled" if is_settled else "open"
            yield (
                subject,
                f"what event {number} told, {amount} đồng, is {stands}, but {taken} đồng stand as taken for it",
            )
        cursor.execute(_LOOSE)
        for subject, receipt, amount in cursor.fetchall():
            yield subject, f"{amount} đồng stand as taken by receipt {receipt}, which settle nothing"
