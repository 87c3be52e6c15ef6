"""Drafting apologies for dossiers that cannot be done in time any more, before they are late, and telling their heads.

The same few statements however many dossiers there are. Run twice, or on two nodes at once, a dossier has one draft for
each due date, and each person one notice of it: both have a key that names the date.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Prefetch
from django.utils import timezone

from dossiers.apologies.causes import causes_of
from dossiers.apologies.forecast import is_out_of_time, more_days
from dossiers.models import ApologyDraft, Dossier, Measure, Rung, StepInstance
from dossiers.moves.extend import MOVE
from dossiers.watching import urging_notices
from dossiers.watching.ladder import due_by, rungs, since_when
from dossiers.watching.urging_notices import Reached
from foundation.agencies.models import OfficeCalendar
from foundation.agencies.selectors import calendar
from foundation.notifications import outbox

ALONG: Final = ("procedure_version", "offering", "agency", "receiving_point")
STATES: Final = tuple(str(state) for state in sorted(MOVE.sources))
NEAR: Final = """
    SELECT dossier.id
    FROM unnest(%(calendars)s::bigint[], %(afters)s::timestamptz[], %(untils)s::timestamptz[])
        AS span (calendar_id, after, until)
    JOIN agencies_agency ON agencies_agency.calendar_id = span.calendar_id
    JOIN dossiers_dossier AS dossier ON dossier.agency_id = agencies_agency.id
    WHERE dossier.due_at > span.after AND dossier.due_at <= span.until AND dossier.state IN %(states)s
      AND NOT EXISTS (
          SELECT FROM dossiers_apologydraft AS draft
              WHERE draft.dossier_id = dossier.id AND draft.due_at = dossier.due_at
      )
"""


def draft_apologies(now: datetime | None = None) -> int:
    """Draft what is owed; returns how many drafts there are more."""
    at = now or timezone.now()
    return sum(_draft(rung, at) for rung in rungs().filter(measure=Measure.APOLOGY))


@transaction.atomic
def _draft(rung: Rung, now: datetime) -> int:
    late = [dossier for dossier in _near(rung, now) if is_out_of_time(dossier, _open(dossier), now)]
    ApologyDraft.objects.bulk_create((_drafted(dossier, now) for dossier in late), ignore_conflicts=True)
    reached = [Reached(rung, dossier, None, dossier.due_at) for dossier in late if dossier.due_at]
    if reached:
        outbox.queue(urging_notices.of_rungs(reached))
    return len(late)


def _near(rung: Rung, now: datetime) -> Iterable[Dossier]:
    """Dossiers under way that come near their due date or have passed it, without a draft, with what was recorded."""
    ids = list(OfficeCalendar.objects.order_by("pk").values_list("pk", flat=True))
    values: dict[str, Any] = {
        "calendars": ids, "states": STATES,
        "afters": [since_when(rung, calendar(pk)) for pk in ids],
        "untils": [due_by(calendar(pk), now, rung.hours) for pk in ids],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(NEAR, values)
        found = [pk for (pk,) in cursor.fetchall()]
    stays = StepInstance.objects.select_related("assignee").order_by("pk")
    dossiers = Dossier.objects.filter(pk__in=found).select_related(*ALONG).order_by("pk")
    near = dossiers.prefetch_related(Prefetch("steps", stays), "intervals") if found else ()
    return [dossier for dossier in near if _open(dossier)]


def _open(dossier: Dossier) -> Sequence[StepInstance]:
    return [stay for stay in dossier.steps.all() if stay.left_at is None]


def _drafted(dossier: Dossier, now: datetime) -> ApologyDraft:
    assert dossier.due_at is not None
    causes = causes_of(dossier, dossier.steps.all(), dossier.intervals.all(), now)
    days = more_days(dossier, _open(dossier), now)
    return ApologyDraft(dossier=dossier, due_at=dossier.due_at, at=now, causes=causes, working_days=days)
