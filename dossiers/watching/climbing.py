"""Climbing the ladder of urging: telling holders, heads and leaders what came to a rung, once for each due date.

One statement per rung finds what stands on it and writes so; the notices are of the same transaction. Run twice, or
killed in the middle, nothing is told twice; of two nodes at once the second waits for the rows of the first and finds
them written. While the clock stands nobody is urged.
"""

from datetime import datetime
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from dossiers.models import Dossier, Measure, Rung
from dossiers.notices import ALONG
from dossiers.watching import ladder_notices
from dossiers.watching.ladder import reach, rungs
from dossiers.watching.ladder_notices import Reached
from dossiers.watching.spans import RUNNING, moments
from foundation.notifications import outbox

DOSSIERS: Final = """
    INSERT INTO dossiers_reachedrung (rung_id, dossier_id, due_at, at)
    SELECT %(rung)s, dossier.id, dossier.due_at, %(now)s
    FROM unnest(%(calendars)s::bigint[], %(afters)s::timestamptz[], %(untils)s::timestamptz[])
        AS span (calendar_id, after, until)
    JOIN agencies_agency ON agencies_agency.calendar_id = span.calendar_id
    JOIN dossiers_dossier AS dossier ON dossier.agency_id = agencies_agency.id
    WHERE dossier.due_at > span.after AND dossier.due_at <= span.until AND dossier.state IN %(running)s
      AND NOT EXISTS (
          SELECT FROM dossiers_reachedrung AS told WHERE told.dossier_id = dossier.id
              AND told.rung_id = %(rung)s AND told.due_at = dossier.due_at AND told.step_id IS NULL
      )
    ORDER BY dossier.id FOR SHARE OF dossier
    ON CONFLICT DO NOTHING RETURNING dossier_id, step_id, due_at
"""
STEPS: Final = """
    INSERT INTO dossiers_reachedrung (rung_id, dossier_id, step_id, due_at, at)
    SELECT %(rung)s, step.dossier_id, step.id, step.due_at, %(now)s
    FROM unnest(%(calendars)s::bigint[], %(afters)s::timestamptz[], %(untils)s::timestamptz[])
        AS span (calendar_id, after, until)
    JOIN agencies_agency ON agencies_agency.calendar_id = span.calendar_id
    JOIN dossiers_stepinstance AS step ON step.agency_id = agencies_agency.id
    WHERE step.due_at > span.after AND step.due_at <= span.until AND step.left_at IS NULL
      AND step.dossier_state IN %(running)s
      AND NOT EXISTS (
          SELECT FROM dossiers_reachedrung AS told WHERE told.dossier_id = step.dossier_id
              AND told.step_id = step.id AND told.rung_id = %(rung)s AND told.due_at = step.due_at
      )
    ORDER BY step.id FOR SHARE OF step
    ON CONFLICT DO NOTHING RETURNING dossier_id, step_id, due_at
"""


@transaction.atomic
def tell_rungs(now: datetime | None = None) -> int:
    """Tell of everything that came to a rung; returns how many times something did."""
    at = now or timezone.now()
    found = [
        (rung, rows) for rung in rungs().exclude(measure=Measure.APOLOGY) if (rows := _reached(rung, at))
    ]
    if not found:
        return 0
    ids = {dossier_id for _rung, rows in found for dossier_id, _step, _due in rows}
    dossiers = {one.pk: one for one in Dossier.objects.filter(pk__in=ids).select_related(*ALONG)}
    reached = [Reached(rung, dossiers[pk], step, due) for rung, rows in found for pk, step, due in rows]
    outbox.queue(ladder_notices.of_rungs(reached))
    return len(reached)


def _reached(rung: Rung, now: datetime) -> list[tuple[int, int | None, datetime]]:
    """What came to the rung since the last time, written down: dossiers, steps and due dates."""
    values = moments(
        afters=lambda hours: reach(rung, hours, now)[0], untils=lambda hours: reach(rung, hours, now)[1]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            STEPS if rung.measure == Measure.STEP else DOSSIERS,
            {**values, "rung": rung.pk, "now": now, "running": RUNNING},
        )
        return list(cursor.fetchall())
