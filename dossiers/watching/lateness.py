"""Flagging dossiers that are due soon, overdue or not answered in time, by which lists and figures know them.

One set-based statement per kind. Run twice, or on two nodes at once, the second run finds nothing left to flag: the
rows are locked by the first and then carry the flag. Who is told of what is due says the ladder (`climbing.py`); that
reception did not answer is told here, in the transaction of the flag.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from dossiers import notices
from dossiers.models import Dossier
from dossiers.selectors.clock_view import soon_until
from dossiers.watching.spans import RUNNING, moments
from foundation.notifications import outbox

OVERDUE = """
    UPDATE dossiers_dossier SET overdue_since = %(now)s
    WHERE due_at < %(now)s AND overdue_since IS NULL AND state IN %(running)s
    RETURNING id
"""
SOON = """
    UPDATE dossiers_dossier SET soon_since = %(now)s
    FROM agencies_agency, unnest(%(calendars)s::bigint[], %(untils)s::timestamptz[]) AS threshold (calendar_id, until)
    WHERE agencies_agency.id = dossiers_dossier.agency_id AND agencies_agency.calendar_id = threshold.calendar_id
      AND due_at >= %(now)s AND due_at <= threshold.until
      AND soon_since IS NULL AND overdue_since IS NULL AND state IN %(running)s
    RETURNING dossiers_dossier.id
"""
UNANSWERED = """
    UPDATE dossiers_dossier SET unanswered_since = %(now)s
    WHERE answer_by < %(now)s AND unanswered_since IS NULL AND state = 'registered'
    RETURNING id
"""


def flag_overdue(now: datetime | None = None) -> int:
    """Flag what became overdue; returns how many."""
    return len(_flagged(OVERDUE, {}, now or timezone.now()))


@transaction.atomic
def flag_unanswered(now: datetime | None = None) -> int:
    """Flag what was filed online and not answered within eight working hours, and tell the people of reception and the
    head of their unit; returns how many."""
    if ids := _flagged(UNANSWERED, {}, now or timezone.now()):
        flagged = Dossier.objects.filter(pk__in=ids)
        outbox.queue(notices.of_silence(flagged.select_related(*notices.ALONG)))
    return len(ids)


def flag_soon(now: datetime | None = None) -> int:
    """Flag what is due within eight working hours of its agency; returns how many."""
    at = now or timezone.now()
    return len(_flagged(SOON, moments(untils=lambda hours: soon_until(hours, at)), at))


def _flagged(statement: str, values: Mapping[str, Any], now: datetime) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {**values, "now": now, "running": RUNNING})
        return [pk for (pk,) in cursor.fetchall()]
