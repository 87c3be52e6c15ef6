"""Checking what was recorded about the money of dossiers: that it was taken where they are, and that what they owe is
told by events, in the amount that these say, which are sealed."""

from collections.abc import Iterator
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
_OWED_OTHERWISE: Final = """
SELECT told.subject_id, told.number, told.amount, event.id IS NOT NULL
FROM payments_obligation told
LEFT JOIN dossiers_event event ON event.dossier_id = told.subject_id AND event.number = told.number
WHERE told.number > 0 AND (event.id IS NULL OR NOT event_tells(event.move, event.payload, told))
ORDER BY told.subject_id, told.number
"""


def faults() -> Iterator[tuple[int, str]]:
    """The key of a dossier and a sentence for each thing that does not fit; nothing when all is well."""
    with connection.cursor() as cursor:
        yield from _taken_elsewhere(cursor)
        yield from _told_by_no_event(cursor)


def _taken_elsewhere(cursor: Any) -> Iterator[tuple[int, str]]:
    """Money that stands in the till of another receiving point. A dossier never leaves its own: whatever is
    reorganised, a point goes over with its book."""
    cursor.execute(_ELSEWHERE)
    for key, amount, receipt, point in cursor.fetchall():
        yield (
            key,
            f"{amount} đồng stand as taken by receipt {receipt} at {point}, which is not its receiving point",
        )


def _told_by_no_event(cursor: Any) -> Iterator[tuple[int, str]]:
    """What is owed without an event, or in another amount than the event says. Earlier events of the moves that charge
    fees say no amount; number 0 is what was told before there was one."""
    cursor.execute(_OWED_OTHERWISE)
    for key, number, amount, is_told in cursor.fetchall():
        fault = "tells no such amount" if is_told else "is not there"
        yield key, f"{amount} đồng are owed by event {number}, which {fault}"
