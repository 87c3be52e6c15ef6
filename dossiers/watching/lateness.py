"""Flagging dossiers that are due soon, overdue or not answered in time, and telling the responsible people, once each.

The flag and its notices are written in one transaction by one set-based statement per kind. Run twice, or on two nodes
at once, the second run finds nothing left to flag: the rows are locked by the first and then carry the flag.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from dossiers import notices
from dossiers.models import Dossier
from dossiers.phases import CLOCK_RUNS
from dossiers.selectors.clock_view import soon_until
from foundation.agencies.models import OfficeCalendar
from foundation.agencies.selectors import calendar
from foundation.notifications import outbox
from foundation.notifications.outbox import Notice

Tell = Callable[[Iterable[Dossier]], Iterable[Notice]]

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
RUNNING = tuple(str(state) for state in sorted(CLOCK_RUNS))


def flag_overdue(now: datetime | None = None) -> int:
    """Flag what became overdue and tell holder and head; returns how many."""
    return _flag(partial(notices.of_lateness, "overdue"), OVERDUE, {}, now or timezone.now())


def flag_unanswered(now: datetime | None = None) -> int:
    """Flag what was filed online and not answered within eight working hours, and tell the people of reception and the
    head of their unit; returns how many."""
    return _flag(notices.of_silence, UNANSWERED, {}, now or timezone.now())


def flag_soon(now: datetime | None = None) -> int:
    """Flag what is due within eight working hours of its agency and tell holder and head; returns how many."""
    at = now or timezone.now()
    ids = list(OfficeCalendar.objects.order_by("pk").values_list("pk", flat=True))
    values = {"calendars": ids, "untils": [soon_until(calendar(pk), at) for pk in ids]}
    return _flag(partial(notices.of_lateness, "soon_due"), SOON, values, at)


@transaction.atomic
def _flag(tell: Tell, statement: str, values: Mapping[str, Any], now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, {**values, "now": now, "running": RUNNING})
        ids = [pk for (pk,) in cursor.fetchall()]
    if ids:
        flagged = Dossier.objects.filter(pk__in=ids).select_related(
            "procedure_version", "offering", "agency", "receiving_point"
        )
        outbox.queue(tell(flagged))
    return len(ids)
