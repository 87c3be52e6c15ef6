"""Following a changed calendar: the due dates of open dossiers are computed again from what was recorded.

A due date is never moved by hand, so the change is a row with reason and author, as after a wait. A date that has
passed by then, and one that would have passed, stays: that, too, is a row, from which counting goes on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from dossiers.clock.another_calendar import follow, recorded_of
from dossiers.clock.recorded import hours_of
from dossiers.clock.rules import due
from dossiers.clock.steptime import steps_moving
from dossiers.models import CALENDAR, Dossier, DueDateChange, Recalculation, StepInstance
from dossiers.phases import OPEN
from dossiers.process import process_of
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.agencies.models import Agency, OfficeCalendar, ReceivingPoint
from foundation.agencies.selectors import forget_calendars
from foundation.audit.record import record_all
from foundation.core.keyset import batches_of
from foundation.core.worker.nudge import nudge
from procedures.models import Offering

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One dossier that is due at another time now, or whose date stays though another follows."""

    dossier: Dossier
    old: datetime
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
    return batches_of(_open(where), BATCH)


def _open(where: Q) -> QuerySet[Dossier]:
    found = Dossier.objects.filter(where, state__in=OPEN, received_at__isnull=False)
    return (
        found.select_related("agency", "receiving_point__agency")
        .defer("answers")
        .prefetch_related("intervals", "due_date_changes")
    )


def drifting() -> Iterator[Change]:
    """Open dossiers whose due date is not what their rows and the present calendar give, batch by batch."""
    for batch in open_batches(Q()):
        for dossier in batch:
            assert dossier.due_at is not None
            new = due(hours_of(dossier), recorded_of(dossier))
            if new != dossier.due_at:
                yield Change(dossier, dossier.due_at, new)


def drifting_steps() -> Iterator[tuple[StepInstance, datetime]]:
    """Open steps whose deadline is still to come and is not what their rows and the present calendar give, each counted
    anew and with the stored one. A deadline that has passed, or would have, stays as it is and is not compared."""
    for batch in open_batches(Q()):
        for step, stored in steps_moving(batch, timezone.now()):
            if stored is not None:
                yield step, stored


@transaction.atomic
def _recompute_batch(row: Recalculation, batch: Sequence[Dossier]) -> int:
    """Recompute up to 500 due dates and the deadlines of their open steps; each change of a due date is a row and an
    entry of the audit trail, each of a step an entry, and the order counts the dossiers that move."""
    ids = [dossier.pk for dossier in batch]
    # Locked in the order of ids, and read again: somebody may have moved one since.
    list(Dossier.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    changed: list[Change] = []
    now = timezone.now()
    dossiers = list(_open(Q(pk__in=ids)).order_by("pk"))
    for dossier in dossiers:
        done = follow(dossier, hours_of(dossier), now)
        if done.moves:
            dossier.due_at, dossier.soon_since, dossier.overdue_since = done.new, None, None
        if done.moves or (done.stays and not done.noted):
            changed.append(Change(dossier, done.old, done.new))
    _write(_actor(row.author), changed, row.reason, now)
    _write_steps(_actor(row.author), dossiers, row.reason, now)
    moved = sum(change.old != change.new for change in changed)
    Recalculation.objects.filter(pk=row.pk).update(changed=F("changed") + moved)
    return moved


def _write(actor: Actor, changed: Sequence[Change], reason: str, now: datetime) -> None:
    moved = [change.dossier for change in changed if change.old != change.new]
    Dossier.objects.bulk_update(moved, ["due_at", "soon_since", "overdue_since"])
    DueDateChange.objects.bulk_create(
        DueDateChange(
            dossier=change.dossier,
            at=now,
            move=CALENDAR,
            old=change.old,
            new=change.new,
            kept=change.old == change.new,
            reason=reason,
            author_id=actor.user_id,
        )
        for change in changed
    )
    record_all(
        actor,
        "recompute_due",
        [(change.dossier.subject, _told(change.old, change.new)) for change in changed],
        reason=reason,
    )


def _write_steps(actor: Actor, dossiers: Sequence[Dossier], reason: str, now: datetime) -> None:
    """Move the deadlines of open steps, each with its entry of the trail. Those of all dossiers are looked at, not of
    those that moved: a day may lie within a step and move nothing else."""
    of = {dossier.pk: dossier for dossier in dossiers}
    moving = list(steps_moving(dossiers, now))
    StepInstance.objects.bulk_update([step for step, _stored in moving], ["due_at"])
    told = [
        (of[step.dossier_id].subject, {"step": _name(of[step.dossier_id], step)} | _told(stored, step.due_at))
        for step, stored in moving
    ]
    record_all(actor, "recompute_step", told, reason=reason)


def _name(dossier: Dossier, step: StepInstance) -> str:
    return process_of(dossier).node(step.key).name("vi")


def _told(old: datetime | None, new: datetime | None) -> dict[str, dict[str, str]]:
    """The change as the trail keeps it, both moments in local time."""
    sides = ("before", old), ("after", new)
    return {side: {"due_at": timezone.localtime(at).isoformat() if at else ""} for side, at in sides}
