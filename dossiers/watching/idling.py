"""Telling applicants why nothing happens, in their inbox and nowhere else, once a working day at most.

One statement finds up to 500 dossiers, one writes down which of them are told; the notices are of the same transaction.
What is locked at that moment is not idle; the next hour asks again. Run twice, on two nodes at once, or killed in the
middle, nobody is told twice on a day.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone, translation

from dossiers.addressees import addressees_of
from dossiers.fees.owing import WITH_FEES, owed_for
from dossiers.fees.takings import Fees
from dossiers.models import Dossier
from dossiers.notices import context_of
from dossiers.selectors.idle import WORKED_ON, Idle, idle_before, is_half_used, told_of, touched_steps
from dossiers.watching.spans import moments
from foundation.agencies.selectors import calendar_of
from foundation.notifications import outbox
from foundation.notifications.outbox import Notice

BATCH: Final = 500
ALONG: Final = (
    "procedure_version", "agency", "receiving_point", "submitter__notice_preference", "principal", "delegation",
    "representation",
)  # fmt: skip
IDLE: Final = """
    SELECT dossier.id FROM dossiers_dossier AS dossier
    WHERE (dossier.submitter_id IS NOT NULL OR dossier.principal_id IS NOT NULL) AND dossier.id > %(after)s
      AND dossier.id IN (
          SELECT step.dossier_id
          FROM unnest(%(calendars)s::bigint[], %(befores)s::timestamptz[]) AS span (calendar_id, before)
          JOIN agencies_agency ON agencies_agency.calendar_id = span.calendar_id
          JOIN dossiers_stepinstance AS step ON step.agency_id = agencies_agency.id
          LEFT JOIN dossiers_event AS event ON event.dossier_id = step.dossier_id AND event.number = step.version
          WHERE step.left_at IS NULL AND step.dossier_state IN %(worked_on)s AND step.entered_at <= span.before
            AND (event.at IS NULL OR event.at <= span.before)
            AND NOT EXISTS (
                SELECT FROM dossiers_toldidle AS earlier WHERE earlier.dossier_id = step.dossier_id
                    AND (earlier.day >= %(day)s OR earlier.at > span.before)
            )
      )
    ORDER BY dossier.id LIMIT %(batch)s FOR KEY SHARE OF dossier SKIP LOCKED
"""
TELL: Final = """
    INSERT INTO dossiers_toldidle AS told (dossier_id, day, at)
    SELECT dossier_id, %(day)s::date, %(now)s::timestamptz FROM unnest(%(dossiers)s::bigint[]) AS idle (dossier_id)
    ORDER BY dossier_id
    ON CONFLICT (dossier_id) DO UPDATE SET day = EXCLUDED.day, at = EXCLUDED.at WHERE told.day < EXCLUDED.day
    RETURNING dossier_id
"""


def tell_idle(now: datetime | None = None) -> int:
    """Tell the applicants of everything that lies idle and has used up more than half of its step's time; returns of
    how many dossiers."""
    at, total, found = now or timezone.now(), 0, [0]
    while found:
        told, found = _tell_batch(at, found[-1])
        total += told
    return total


@transaction.atomic
def _tell_batch(now: datetime, after: int) -> tuple[int, list[int]]:
    """Of how many was told, and the keys of those among which they were found, in their order."""
    values = {
        "day": timezone.localdate(now), "batch": BATCH, "worked_on": tuple(map(str, sorted(WORKED_ON))), "after": after,
    }  # fmt: skip
    values |= moments(befores=lambda hours: idle_before(hours, now))
    found = _keys(IDLE, values)
    if not found:
        return 0, found
    rows = Dossier.objects.filter(pk__in=found).select_related(*ALONG).annotate(**WITH_FEES)
    dossiers = {dossier.pk: dossier for dossier in rows}
    idle = _idle(dossiers, now)
    told = _keys(TELL, {"day": values["day"], "now": now, "dossiers": sorted(idle)})
    outbox.queue(one for pk in told for one in _notices(dossiers[pk], idle[pk], now))
    return len(told), found


def _keys(statement: str, values: Mapping[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [pk for (pk,) in cursor.fetchall()]


def _idle(dossiers: Mapping[int, Dossier], now: datetime) -> dict[int, Idle]:
    """Of those that are to be told the step that lies idle the longest. One query."""
    idle: dict[int, Idle] = {}
    with translation.override("vi"):
        for step in touched_steps(dossiers.values()):
            dossier = dossiers[step.dossier_id]
            lies = step.touched_at <= idle_before(calendar_of(dossier.agency), now)
            if dossier.pk not in idle and lies and is_half_used(dossier, step, now):
                idle[dossier.pk] = told_of(dossier, step)
    return idle


def _notices(dossier: Dossier, why: Idle, now: datetime) -> Iterator[Notice]:
    """What had passed by `now` the notice says for good, whenever it is read."""
    fees = Fees(dossier, owed_for(dossier), taken=[])
    context = context_of(dossier) | {
        "step": why.step, "unit": why.unit, "since": why.since.isoformat(),
        "until": why.until.isoformat() if why.until else "", "step_is_late": _has_passed(why.until, now),
        "result_is_late": _has_passed(why.promised, now), "to_pay": fees.amount if fees.is_owed else 0,
    }  # fmt: skip
    key = f"{dossier.pk}:idle:{timezone.localdate(now).isoformat()}"
    for one in addressees_of(dossier):
        if one.user is not None:
            yield one.notice("idle", key, context)


def _has_passed(at: datetime | None, now: datetime) -> bool:
    return at is not None and at < now
