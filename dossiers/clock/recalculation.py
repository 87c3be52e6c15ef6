"""Following a changed calendar: the due dates of open dossiers are computed again from what was recorded.

A due date is never moved by hand, so the change is a row with reason and author, as after a wait. What had passed by
then is kept: a dossier that is late stays so when a later date follows from another calendar.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from dossiers.clock.rules import IntervalKind, Recorded, due
from dossiers.clock.steptime import steps_due
from dossiers.clock.timekeeping import hours_of
from dossiers.models import Dossier, DueDateChange, Recalculation, StepInstance
from dossiers.states import CLOCK_RUNS, OPEN
from portal.accounts.actor import Actor
from portal.accounts.models import User
from portal.agencies.models import Agency, OfficeCalendar, ReceivingPoint
from portal.agencies.selectors import forget_calendars
from portal.audit.record import record
from portal.core.nudge import nudge
from portal.core.working_time import Pause, ServiceHours, TimeLimit
from procedures.models import Offering
from procedures.selectors import time_limit

BATCH: Final = 500
MOVE: Final = "calendar"
Limits = dict[tuple[int, int, str], TimeLimit]


@dataclass(frozen=True, slots=True)
class Change:
    """One dossier that is due at another time now."""

    dossier: Dossier
    old: datetime | None
    new: datetime


def order(actor: Actor, calendar_id: int | None, reason: str) -> None:
    """Ask for the due dates under a calendar, or under all, to be recomputed after this transaction."""
    Recalculation.objects.create(calendar_id=calendar_id, author_id=actor.user_id, reason=reason)
    transaction.on_commit(forget_calendars)
    transaction.on_commit(lambda: nudge("dossiers.tasks.follow_calendars"))


def recompute_waiting() -> int:
    """Carry out what was ordered; returns how many dossiers are due at another time now.

    Run twice, or killed in the middle, it is carried on: a dossier whose date is right already is left alone.
    """
    waiting = Recalculation.objects.filter(done_at=None).select_related("author").order_by("pk")
    return sum(_carry_out(row) for row in list(waiting))


def _carry_out(row: Recalculation) -> int:
    forget_calendars()
    every = OfficeCalendar.objects.values_list("pk", flat=True)
    ids = list(every) if row.calendar_id is None else [row.calendar_id]
    changed = sum(_recompute_batch(row, batch) for batch in open_batches(kept_by(ids)))
    Recalculation.objects.filter(pk=row.pk).update(done_at=timezone.now())
    return changed


def kept_by(calendar_ids: Iterable[int]) -> Q:
    """Dossiers of agencies that keep one of the calendars, or whose dossiers are received at a point that does."""
    ids = list(calendar_ids)
    points = ReceivingPoint.objects.filter(
        Q(calendar_id__in=ids) | Q(calendar=None, agency__calendar_id__in=ids)
    )
    served = Offering.objects.filter(receiving_points__in=points).values_list("agency_id", flat=True)
    own = Agency.objects.filter(calendar_id__in=ids).values_list("pk", flat=True)
    return Q(agency_id__in={*served, *own})


def _actor(author: User | None) -> Actor:
    return Actor.of(author) if author else Actor.system("follow-calendars")


def open_batches(where: Q) -> Iterator[list[Dossier]]:
    """The open, received dossiers for which the condition holds, up to 500 at a time, with what was recorded."""
    after = 0
    while batch := list(_open(where).filter(pk__gt=after).order_by("pk")[:BATCH]):
        yield batch
        after = batch[-1].pk


def _open(where: Q) -> QuerySet[Dossier]:
    found = Dossier.objects.filter(where, state__in=OPEN, received_at__isnull=False)
    return (
        found.select_related("agency", "receiving_point__agency")
        .defer("answers")
        .prefetch_related("intervals", "due_date_changes")
    )


def drifting() -> Iterator[Change]:
    """Open dossiers whose due date is not what their rows and the present calendar give, batch by batch."""
    limits: Limits = {}
    for batch in open_batches(Q()):
        for dossier in batch:
            new = due_by_rows(dossier, hours_of(dossier), limits)
            if new != dossier.due_at:
                yield Change(dossier, dossier.due_at, new)


@transaction.atomic
def _recompute_batch(row: Recalculation, batch: Sequence[Dossier]) -> int:
    """Recompute up to 500 due dates; each change is a row and an entry of the audit trail, and the order counts it."""
    ids = [dossier.pk for dossier in batch]
    # Locked in the order of ids, and read again: somebody may have moved one since.
    list(Dossier.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    limits: Limits = {}
    changed: list[Change] = []
    now = timezone.now()
    for dossier in _open(Q(pk__in=ids)).order_by("pk"):
        old, new = dossier.due_at, due_by_rows(dossier, hours_of(dossier), limits)
        if old != new:
            if old is not None and old < now and dossier.state in CLOCK_RUNS:
                dossier.missed_due_at = dossier.missed_due_at or old
            dossier.due_at, dossier.soon_since, dossier.overdue_since = new, None, None
            changed.append(Change(dossier, old, new))
    _write(_actor(row.author), changed, row.reason)
    Recalculation.objects.filter(pk=row.pk).update(changed=F("changed") + len(changed))
    return len(changed)


def _write(actor: Actor, changed: Sequence[Change], reason: str) -> None:
    now = timezone.now()
    dossiers = [change.dossier for change in changed]
    Dossier.objects.bulk_update(dossiers, ["due_at", "missed_due_at", "soon_since", "overdue_since"])
    DueDateChange.objects.bulk_create(
        DueDateChange(
            dossier=change.dossier,
            at=now,
            move=MOVE,
            old=change.old,
            new=change.new,
            reason=reason,
            author_id=actor.user_id,
        )
        for change in changed
    )
    StepInstance.objects.bulk_update(steps_due(dossiers), ["due_at"])
    for change in changed:
        detail = {"old": change.old and change.old.isoformat(), "new": change.new.isoformat()}
        record(actor, "recompute_due", change.dossier.subject, reason=reason, detail=detail)


def due_by_rows(dossier: Dossier, hours: ServiceHours, limits: Limits) -> datetime:
    """When a dossier of `open_batches` is due under these hours. `limits` remembers what versions say."""
    assert dossier.received_at is not None
    waits = [row for row in dossier.intervals.all() if row.kind != IntervalKind.RUNNING.value]
    extra = sum(change.extra_working_days for change in dossier.due_date_changes.all())
    pauses = [Pause(row.started_at, row.ended_at) for row in waits if row.ended_at]
    return due(hours, Recorded(dossier.received_at, _limit(dossier, limits), pauses, extra))


def _limit(dossier: Dossier, limits: Limits) -> TimeLimit:
    key = (dossier.procedure_version_id, dossier.channel, dossier.case_key)
    if key not in limits:
        limits[key] = time_limit(dossier.procedure_version, dossier.channel, dossier.case_key)
    return limits[key]
