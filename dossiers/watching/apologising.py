"""Drafting apologies for dossiers that cannot be done in time any more, before they are late, and telling their heads.

What was extended once gets none: the law allows no second date. The same few statements however many dossiers there
are. Run twice, or on two nodes at once, a dossier has one draft for each due date, and each person one notice of it:
who finds it written tells nobody.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import F, Prefetch
from django.utils import timezone

from dossiers.apologies.drafts import renewed
from dossiers.models import ApologyDraft, Dossier, Measure, Rung, StepInstance
from dossiers.moves.extend import MOVE
from dossiers.notices import ALONG
from dossiers.watching import ladder_notices
from dossiers.watching.ladder import due_by, rungs, since_when
from dossiers.watching.ladder_notices import Reached
from dossiers.watching.spans import moments
from foundation.notifications import outbox

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
      AND NOT EXISTS (
          SELECT FROM dossiers_duedatechange AS change
              WHERE change.dossier_id = dossier.id AND change.extra_working_days > 0
      )
"""
WRITE: Final = """
    INSERT INTO dossiers_apologydraft (dossier_id, due_at, at, causes, working_days, answer, answered_by_name)
    SELECT dossier_id, due_at, %(now)s, causes, working_days, '', ''
    FROM unnest(%(dossiers)s::bigint[], %(dues)s::timestamptz[], %(causes)s::text[], %(days)s::smallint[])
        AS draft (dossier_id, due_at, causes, working_days)
    ORDER BY dossier_id
    ON CONFLICT DO NOTHING RETURNING dossier_id
"""


def draft_apologies(now: datetime | None = None) -> int:
    """Draft what is owed, and drop what is not any more; returns how many drafts were written."""
    at = now or timezone.now()
    _drop_needless(at)
    return sum(_draft(rung, at) for rung in rungs().filter(measure=Measure.APOLOGY))


@transaction.atomic
def _draft(rung: Rung, now: datetime) -> int:
    drafts = [draft for dossier in _near(rung, now) if (draft := _drafted(dossier, now))]
    written = _write(drafts, now) if drafts else set()
    reached = [Reached(rung, one.dossier, None, one.due_at) for one in drafts if one.dossier_id in written]
    if reached:
        outbox.queue(ladder_notices.of_rungs(reached))
    return len(reached)


def _write(drafts: Sequence[ApologyDraft], now: datetime) -> set[int]:
    """Of which dossiers they were written: not those of which another node wrote one meanwhile."""
    values: dict[str, Any] = {
        "now": now, "dossiers": [draft.dossier_id for draft in drafts], "dues": [draft.due_at for draft in drafts],
        "causes": [draft.causes for draft in drafts], "days": [draft.working_days for draft in drafts],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(WRITE, values)
        return {pk for (pk,) in cursor.fetchall()}


def _near(rung: Rung, now: datetime) -> Iterable[Dossier]:
    """Dossiers under way that come near their due date or have passed it, without a draft, with what was recorded."""
    values = moments(
        afters=lambda hours: since_when(rung, hours), untils=lambda hours: due_by(hours, now, rung.hours)
    )
    with connection.cursor() as cursor:
        cursor.execute(NEAR, {**values, "states": STATES})
        found = [pk for (pk,) in cursor.fetchall()]
    return _with_record(found)


def _with_record(ids: Sequence[int]) -> Iterable[Dossier]:
    """The dossiers with what was recorded of each."""
    stays = StepInstance.objects.select_related("assignee").order_by("pk")
    dossiers = Dossier.objects.filter(pk__in=ids).select_related(*ALONG).order_by("pk")
    return dossiers.prefetch_related(Prefetch("steps", stays), "intervals") if ids else ()


def _drafted(dossier: Dossier, now: datetime) -> ApologyDraft | None:
    """The draft that is owed; None where the dossier can be done in time."""
    assert dossier.due_at is not None
    draft = ApologyDraft(dossier=dossier, due_at=dossier.due_at, at=now)
    return renewed(draft, list(dossier.steps.all()), now)


def _drop_needless(now: datetime) -> None:
    """Take away what nobody answered and does not hold any more: the dossier can be done in time again."""
    drafts = ApologyDraft.objects.filter(
        answered_at=None, due_at=F("dossier__due_at"), due_at__gt=now, dossier__state__in=STATES
    )
    dossiers = _with_record(list(drafts.values_list("dossier_id", flat=True)))
    in_time = [dossier.pk for dossier in dossiers if _drafted(dossier, now) is None]
    if in_time:
        drafts.filter(dossier__in=in_time).delete()
