"""Recording what the clock does: intervals, due-date rows, and the cached due date that follows from them."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from dossiers.clock.rules import IntervalKind, Recorded, due
from dossiers.models import Dossier, DueDateChange, Interval, StepInstance
from portal.accounts.actor import Actor
from portal.agencies.selectors import calendar_of
from portal.core.errors import Conflict, InvalidInput
from portal.core.working_time import Pause, WorkingCalendar
from procedures.selectors import time_limit

LONGEST_EXTENSION = 30


def start(dossier: Dossier, actor: Actor, at: datetime) -> None:
    """Start the clock: the limit of the version, channel and case is copied, the appointment is the first row."""
    limit = time_limit(dossier.procedure_version, dossier.channel, dossier.case_key)
    dossier.limit_value, dossier.limit_unit, dossier.received_at = limit.value, limit.unit.value, at
    Interval.objects.create(dossier=dossier, kind=IntervalKind.RUNNING.value, started_at=at)
    _change_due(dossier, actor, at, "receive", due(calendar_of(dossier.agency), Recorded(at, limit)))
    dossier.original_due_at = dossier.due_at


def pause(dossier: Dossier, kind: IntervalKind, at: datetime) -> None:
    """Stop counting while somebody outside has to act; a wait is never overdue."""
    _close(dossier, at)
    Interval.objects.create(dossier=dossier, kind=kind.value, started_at=at)
    dossier.soon_since = dossier.overdue_since = None


def resume(dossier: Dossier, actor: Actor, at: datetime, move: str) -> None:
    """Count again; the wait moves the due date, which is written as a new row."""
    waited = _close(dossier, at)
    Interval.objects.create(dossier=dossier, kind=IntervalKind.RUNNING.value, started_at=at)
    _change_due(dossier, actor, at, move, recomputed(dossier))
    calendar = calendar_of(dossier.agency)
    step = StepInstance.objects.filter(dossier=dossier, left_at=None).first()
    if step and step.due_at and waited:
        step.due_at = calendar.add_working_time(step.due_at, calendar.working_time_between(*waited))
        step.save(update_fields=["due_at"])


def extend(dossier: Dossier, actor: Actor, at: datetime, working_days: int, reason: str) -> None:
    """Give dossier and open step more working days, once (Decree 61/2018/NĐ-CP: one re-appointment with an apology).

    Raises InvalidInput for an unreasonable number of days, Conflict when it was extended before.
    """
    if not 1 <= working_days <= LONGEST_EXTENSION:
        raise InvalidInput(
            _("Give between 1 and %(days)s working days.") % {"days": LONGEST_EXTENSION}, field="working_days"
        )
    if DueDateChange.objects.filter(dossier=dossier, extra_working_days__gt=0).exists():
        raise Conflict(_("The time limit of this dossier was already extended; the law allows it once."))
    new = due(calendar_of(dossier.agency), recorded(dossier, extra=working_days))
    _change_due(dossier, actor, at, "extend", new, working_days, reason)
    step = StepInstance.objects.filter(dossier=dossier, left_at=None).first()
    if step and step.due_at:
        step.due_at = calendar_of(dossier.agency).add_working_days(step.due_at, working_days)
        step.save(update_fields=["due_at"])


def stop(dossier: Dossier, at: datetime) -> None:
    """End the measured time."""
    _close(dossier, at)
    if dossier.received_at is not None:
        dossier.finished_at = at


def recorded(dossier: Dossier, extra: int | None = None) -> Recorded:
    """What the rows remember of the dossier's clock."""
    assert dossier.received_at is not None
    closed = Interval.objects.filter(dossier=dossier, ended_at__isnull=False).exclude(
        kind=IntervalKind.RUNNING.value
    )
    if extra is None:
        changes = DueDateChange.objects.filter(dossier=dossier, extra_working_days__gt=0)
        extra = changes.values_list("extra_working_days", flat=True).first() or 0
    return Recorded(
        received_at=dossier.received_at,
        limit=time_limit(dossier.procedure_version, dossier.channel, dossier.case_key),
        pauses=[Pause(start, end) for start, end in closed.values_list("started_at", "ended_at") if end],
        extra_working_days=extra,
    )


def recomputed(dossier: Dossier) -> datetime:
    """The due date that the recorded rows give; equal to the cached one, or the cache is wrong."""
    return due(calendar_of(dossier.agency), recorded(dossier))


def whole_working_time(dossier: Dossier, calendar: WorkingCalendar) -> timedelta:
    """Working time between receipt and due date, of which each step has its share."""
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    return max(calendar.working_time_between(dossier.received_at, dossier.due_at), timedelta(0))


def _close(dossier: Dossier, at: datetime) -> tuple[datetime, datetime] | None:
    interval = Interval.objects.filter(dossier=dossier, ended_at=None).first()
    if interval is None:
        return None
    interval.ended_at = max(at, interval.started_at)
    interval.save(update_fields=["ended_at"])
    return interval.started_at, interval.ended_at


def _change_due(
    dossier: Dossier, actor: Actor, at: datetime, move: str, new: datetime, days: int = 0, reason: str = ""
) -> None:
    DueDateChange.objects.create(
        dossier=dossier,
        at=at,
        move=move,
        old=dossier.due_at,
        new=new,
        extra_working_days=days,
        reason=reason,
        author_id=actor.user_id,
    )
    dossier.due_at = new
    dossier.soon_since = dossier.overdue_since = None
