"""Telling applicants why nothing happens, in their inbox and nowhere else, once a working day at most.

One statement finds up to 500 dossiers and writes down that they are told; the notices are of the same transaction. What
is locked at that moment is not idle; the next hour asks again. Run twice, on two nodes at once, or killed in the
middle, nobody is told twice on a day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone, translation

from dossiers.addressees import addressees_of
from dossiers.models import Dossier
from dossiers.notices import context_of
from dossiers.selectors.idle import WORKED_ON, Idle, idle_before, told_of, touched_steps
from foundation.agencies.models import OfficeCalendar
from foundation.agencies.selectors import calendar, calendar_of
from foundation.notifications import outbox
from foundation.notifications.outbox import Notice

BATCH: Final = 500
ALONG: Final = (
    "procedure_version", "agency", "receiving_point", "submitter__notice_preference", "principal", "delegation",
    "representation",
)  # fmt: skip
IDLE: Final = """
    INSERT INTO dossiers_toldidle AS told (dossier_id, day, at)
    SELECT dossier.id, %(day)s::date, %(now)s::timestamptz FROM dossiers_dossier AS dossier
    WHERE (dossier.submitter_id IS NOT NULL OR dossier.principal_id IS NOT NULL)
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
    ON CONFLICT (dossier_id) DO UPDATE SET day = EXCLUDED.day, at = EXCLUDED.at WHERE told.day < EXCLUDED.day
    RETURNING dossier_id
"""


def tell_idle(now: datetime | None = None) -> int:
    """Tell the applicants of everything that lies idle; returns of how many dossiers."""
    at, total = now or timezone.now(), 0
    while told := _tell_batch(at):
        total += told
    return total


@transaction.atomic
def _tell_batch(now: datetime) -> int:
    ids = list(OfficeCalendar.objects.order_by("pk").values_list("pk", flat=True))
    values: dict[str, Any] = {
        "now": now, "day": timezone.localdate(now), "batch": BATCH, "worked_on": tuple(map(str, sorted(WORKED_ON))),
        "calendars": ids, "befores": [idle_before(calendar(pk), now) for pk in ids],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(IDLE, values)
        found = [pk for (pk,) in cursor.fetchall()]
    if found:
        dossiers = Dossier.objects.filter(pk__in=found).select_related(*ALONG).order_by("pk")
        outbox.queue(_notices(list(dossiers), now))
    return len(found)


def _notices(dossiers: Iterable[Dossier], now: datetime) -> Iterator[Notice]:
    """Two queries for all of them: their steps, and what else each speaks of is read along."""
    by_id = {dossier.pk: dossier for dossier in dossiers}
    idle: dict[int, Idle] = {}
    with translation.override("vi"):
        for step in touched_steps(by_id.values()):
            dossier = by_id[step.dossier_id]
            if step.touched_at <= idle_before(calendar_of(dossier.agency), now):
                idle.setdefault(dossier.pk, told_of(dossier, step))
    for pk, why in idle.items():
        context = context_of(by_id[pk]) | {
            "step": why.step, "unit": why.unit, "since": why.since.isoformat(),
            "until": why.until.isoformat() if why.until else "",
        }  # fmt: skip
        key = f"{pk}:idle:{timezone.localdate(now).isoformat()}"
        for one in addressees_of(by_id[pk]):
            if one.user is not None:
                yield replace(one, address="", phone="").notice("idle", key, context)
