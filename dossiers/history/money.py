"""Checking what was recorded about the money of dossiers: that it was taken where they are, and that what they owe is
told by events, in the amount that these say, which are sealed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.db import connection

_ELSEWHERE: Final = """
SELECT one.dossier_id, one.amount, one.receipt, point.code
FROM dossiers_taking one
JOIN dossiers_dossier dossier ON dossier.id = one.dossier_id AND dossier.receiving_point_id <> one.point_id
JOIN agencies_receivingpoint point ON point.id = one.point_id
WHERE one.takes_back_id IS NULL
    AND NOT EXISTS (SELECT FROM dossiers_taking back WHERE back.takes_back_id = one.id)
ORDER BY one.dossier_id, one.id
"""
_SEALS_WHAT_IS_OWED: Final = "payments", "0011_owed_as_the_event_says"
"""The migration that came with the release since which events of fees say their sum. Where it is not written down, as
after a squash, every one has to."""
_BOTH_RELEASES: Final = timedelta(days=1)
"""How long a web server of the release before may work on after the migration."""
_OWED_OTHERWISE: Final = """
WITH found AS (
    SELECT told.subject_id, told.number, told.amount, lines.amount AS of_lines, CASE
        WHEN told.number = 0 THEN ''
        WHEN event.id IS NULL THEN 'which is not there'
        WHEN NOT event_tells(event.move, event.payload, told) THEN 'which tells no such amount'
        WHEN told.kind = 'fees' AND NOT event.payload ? 'owed' AND told.told_at > (
            SELECT coalesce(max(applied), '-infinity') + %s FROM django_migrations WHERE (app, name) = %s
        ) THEN 'which tells no amount'
        ELSE ''
    END AS fault
    FROM payments_obligation told
    LEFT JOIN dossiers_event event ON event.dossier_id = told.subject_id AND event.number = told.number
    CROSS JOIN LATERAL (
        SELECT CASE WHEN count(*) = count(one.amount) THEN coalesce(sum(one.amount), 0) END AS amount
        FROM payments_obligationline one WHERE one.subject_id = told.subject_id AND one.number = told.number
    ) lines
)
SELECT subject_id, number, amount, of_lines, fault FROM found
WHERE fault <> '' OR amount IS DISTINCT FROM of_lines
ORDER BY subject_id, number
"""
_SAID_ALONE: Final = """
SELECT event.dossier_id, event.number, event.payload ->> 'owed' FROM dossiers_event event
WHERE event.payload ? 'owed' AND event.payload ->> 'owed' IS DISTINCT FROM '0' AND NOT EXISTS (
    SELECT FROM payments_obligation told
    WHERE told.subject_id = event.dossier_id AND told.number = event.number AND told.kind = 'fees'
)
ORDER BY event.dossier_id, event.number
"""


def faults() -> Iterator[tuple[int, str]]:
    """The key of a dossier and a sentence for each thing that does not fit; nothing when all is well."""
    with connection.cursor() as cursor:
        yield from _taken_elsewhere(cursor)
        yield from _owed_otherwise(cursor)
        yield from _said_alone(cursor)


def _taken_elsewhere(cursor: Any) -> Iterator[tuple[int, str]]:
    """Money that stands in the till of another receiving point. A dossier never leaves its own: whatever is
    reorganised, a point goes over with its book."""
    cursor.execute(_ELSEWHERE)
    for key, amount, receipt, point in cursor.fetchall():
        yield (
            key,
            f"{amount} đồng stand as taken by receipt {receipt} at {point}, which is not its receiving point",
        )


def _owed_otherwise(cursor: Any) -> Iterator[tuple[int, str]]:
    """What is owed without an event, in another amount than the event says, or otherwise than its lines come to.

    A web server of the release before, which may work on for a while, seals no sum of fees. Number 0 is what was told
    before there was an event of it.
    """
    cursor.execute(_OWED_OTHERWISE, [_BOTH_RELEASES, _SEALS_WHAT_IS_OWED])
    for key, number, amount, of_lines, fault in cursor.fetchall():
        yield key, f"{_owed(amount)} by event {number}, {fault or f'but its lines come to {of_lines}'}"


def _said_alone(cursor: Any) -> Iterator[tuple[int, str]]:
    """What an event says is owed, and nothing that is owed says so."""
    cursor.execute(_SAID_ALONE)
    for key, number, amount in cursor.fetchall():
        yield key, f"event {number} says that {_owed(amount)}, which nothing else says"


def _owed(amount: int | str | None) -> str:
    return "a sum that is not known is owed" if amount is None else f"{amount} đồng are owed"
