"""Recording what the clock does: intervals, due-date rows, and the cached due date that follows from them."""

from bisect import bisect_left
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Any

from django.db.models import DateTimeField, F, QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from dossiers.clock.recorded import hours_of, intervals_of, recorded_of, standing_still_since
from dossiers.clock.rules import Recorded, due, promised_anew, shared_out
from dossiers.clock.stays import counted_since
from dossiers.kept_rows import DOSSIER
from dossiers.models import Dossier, DueDateChange, Interval, StepInstance
from dossiers.models.interval import RUNNING
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.extend import EXTENDED_BEFORE, LONGEST_EXTENSION
from dossiers.phases import PAUSED
from dossiers.state_of import first_of
from dossiers.states import ClockEffect
from dossiers.terms import national_limit, promised_limit, terms_at
from foundation.core.errors import Conflict, InvalidInput
from foundation.core.statements.given import Given
from foundation.core.statements.rows import KeptChange
from foundation.core.working_time import ServiceHours, TimeLimit, due_at, step_due
from procedures.process.definition import Node
from procedures.selectors.terms import Terms


def start(in_progress: MoveInProgress) -> None:
    """Start the clock: the limit that holds at the agency is copied, the appointment is the first row."""
    dossier, at = in_progress.dossier, in_progress.at
    known = terms_at(dossier, at)
    _promise(in_progress, known.limit)
    dossier.received_at = at
    in_progress.rows.add(Interval(dossier=dossier, kind=RUNNING, started_at=at))
    _change_due(in_progress, known.due(hours_of(dossier), at))
    dossier.original_due_at = dossier.due_at


def begin_again(in_progress: MoveInProgress) -> None:
    """Promise the limit of another procedure that held on the first receipt, counted from there, unless that is over;
    the appointment is a new row, and the first one stays what was first promised."""
    dossier = in_progress.dossier
    assert dossier.received_at is not None
    known = terms_at(dossier, dossier.received_at)
    dossier.limit_value, dossier.limit_unit = known.limit.value, known.limit.unit.value
    new, kept = promised_under(dossier, known, in_progress.at)
    if new != dossier.due_at:
        _remember_missed(in_progress)
    _change_due(in_progress, new, reason=in_progress.reason, kept=kept)


def _promise(in_progress: MoveInProgress, limit: TimeLimit) -> None:
    """Copy the limit into the dossier; the event seals it."""
    dossier, value, unit = in_progress.dossier, limit.value, limit.unit.value
    dossier.limit_value, dossier.limit_unit = value, unit
    in_progress.payload["limit"] = [value, unit]


def promised_under(dossier: Dossier, known: Terms, at: datetime) -> tuple[datetime, bool]:
    """The appointment of a received dossier on the terms of another procedure, and whether it is the kept one."""
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    return promised_anew(dossier.due_at, known.due(hours_of(dossier), dossier.received_at), at)


def pause(in_progress: MoveInProgress) -> None:
    """Stop counting while somebody outside has to act; a wait is never overdue, but what is late already stays so.
    A clock that stands already, because of another step, stands on."""
    dossier, wait = in_progress.dossier, in_progress.move.opens
    assert wait is not None
    if dossier.state in PAUSED:
        return
    _remember_missed(in_progress)
    _turn(in_progress, wait.kind)
    dossier.soon_since = None
    if dossier.missed_due_at is None:
        dossier.overdue_since = None


def resume(in_progress: MoveInProgress) -> None:
    """Count again; the wait moves the due date, which is written as a new row, and the deadlines of open steps. A
    clock that ran all the time goes on as it was; one for which another step still waits stands on, for that."""
    still = first_of(in_progress.still_waited_for)
    onward = still.kind if still else RUNNING
    if _regain(in_progress, onward):
        _turn(in_progress, onward)


def _regain(in_progress: MoveInProgress, onward: str) -> bool:
    """Move the due date, and the deadlines of open steps, by the wait that ends; False where the clock did not stand,
    or stands for what it goes on with."""
    dossier = in_progress.dossier
    intervals = intervals_of(dossier)
    waited = intervals[-1]
    if waited.kind in {RUNNING, onward}:
        return False
    waited.ended_at = max(in_progress.at, waited.started_at)
    hours = hours_of(dossier)
    _change_due(in_progress, due(hours, recorded_of(dossier, intervals)))
    for step in in_progress.items:
        _give_back(in_progress, step, waited.started_at, waited.ended_at)
    return True


def leave(in_progress: MoveInProgress, step: StepInstance) -> None:
    """Give a step that is left while the clock stands what it waited until then: by that it is not late. Whoever has
    it next is given all of it when the wait ends. One statement where the clock stands."""
    if in_progress.move.clock is not ClockEffect.NONE or in_progress.dossier.state not in PAUSED:
        return
    since = standing_still_since(in_progress.dossier)
    if since is not None:
        _give_back(in_progress, step, since, in_progress.at)


def _give_back(in_progress: MoveInProgress, step: StepInstance, since: datetime, until: datetime) -> None:
    if step.due_at is None:
        return
    calendar = hours_of(in_progress.dossier).office
    lost = calendar.working_time_between(counted_since(step, since), until)
    step.due_at = calendar.add_working_time(step.due_at, lost)
    in_progress.rows.change(step, "due_at")


def extend(in_progress: MoveInProgress, working_days: int) -> None:
    """Promise a result so many working days later, once (Decree 61/2018/NĐ-CP: one re-appointment with an apology).

    In time they follow on the due date, of the dossier and of its open step; once that has passed they count from now,
    however late it is, and what is written is the number from the due date. Apologising does not undo being late: a due
    date of the dossier that has passed is kept, and the step's stays. Raises InvalidInput for an unreasonable number of
    days, Conflict when it was extended before.
    """
    if not 1 <= working_days <= LONGEST_EXTENSION:
        raise InvalidInput(
            _("Give between 1 and %(days)s working days.") % {"days": LONGEST_EXTENSION}, field="working_days"
        )
    dossier = in_progress.dossier
    assert dossier.due_at is not None
    intervals = intervals_of(dossier)
    if intervals[-1].extension:
        raise Conflict(EXTENDED_BEFORE)
    _remember_missed(in_progress)
    hours = hours_of(dossier)
    recorded = replace(recorded_of(dossier, intervals), extended_at=in_progress.at)
    in_time = in_progress.at <= dossier.due_at
    days = working_days if in_time else _days_to_reach(hours, recorded, in_progress.at, working_days)
    in_progress.payload["working_days"] = days
    _change_due(in_progress, due(hours, replace(recorded, extra_working_days=days)), days, in_progress.reason)
    for step in in_progress.items if in_time else ():
        if step.due_at and step.due_at >= in_progress.at:
            step.due_at = hours.office.add_working_days(step.due_at, days)
            in_progress.rows.change(step, "due_at")


def _days_to_reach(hours: ServiceHours, recorded: Recorded, at: datetime, working_days: int) -> int:
    """How many working days after the due date are needed to promise a moment `working_days` from `at`."""
    wanted = hours.office.add_working_days(at, working_days)
    most = ceil(hours.office.working_days_between(due(hours, recorded), wanted))
    return bisect_left(
        range(most), wanted, key=lambda days: due(hours, replace(recorded, extra_working_days=days))
    )


def stop(in_progress: MoveInProgress) -> None:
    """End the measured time. What ends while its clock stands has its wait counted like any other: it does not become
    late by it."""
    dossier = in_progress.dossier
    if dossier.state in PAUSED:
        _regain(in_progress, RUNNING)
    if dossier.received_at is not None:
        in_progress.rows.change_kept(_end_of_span(in_progress))
        dossier.finished_at = in_progress.at


def step_due_at(dossier: Dossier, node: Node, at: datetime) -> datetime:
    """Until when a step that is entered at `at` should be left: by its own limit, else by its share of the working time
    within which the result was promised."""
    hours = hours_of(dossier)
    if node.limit is not None:
        return due_at(ServiceHours(hours.office, hours.office), node.limit, at)
    assert dossier.received_at is not None
    limits = promised_limit(dossier), national_limit(dossier)
    return step_due(hours.office, at, shared_out(hours, dossier.received_at, *limits), node.share)


def _turn(in_progress: MoveInProgress, kind: str) -> None:
    """End what the clock was doing and begin another kind."""
    ended = _end_of_span(in_progress)
    in_progress.rows.change_kept(ended)
    begun = Interval(dossier=in_progress.dossier, kind=kind, started_at=in_progress.at)
    in_progress.rows.add(begun, after=ended)


def _end_of_span(in_progress: MoveInProgress) -> KeptChange:
    told = {"dossier": in_progress.dossier.pk, "at": in_progress.at}
    return KeptChange(_span_of_dossier, _ending, told)


def _span_of_dossier() -> QuerySet[Interval]:
    return Interval.objects.filter(subject_id=DOSSIER, ended_at=None).order_by()


def _ending() -> dict[str, Any]:
    return {"ended_at": Greatest(F("started_at"), Given("at", DateTimeField()))}


def _change_due(
    in_progress: MoveInProgress, new: datetime, days: int = 0, reason: str = "", *, kept: bool | None = None
) -> None:
    dossier = in_progress.dossier
    change = DueDateChange(
        dossier=dossier,
        at=in_progress.at,
        move=in_progress.move.name,
        old=dossier.due_at,
        new=new,
        kept=kept,
        extra_working_days=days,
        reason=reason,
        author_id=in_progress.actor.user_id,
    )
    in_progress.rows.add(change)
    if dossier.due_at != new:
        dossier.due_at = new
        dossier.soon_since = dossier.overdue_since = None


def _remember_missed(in_progress: MoveInProgress) -> None:
    """Keep a due date that has passed. While the clock runs nothing moves it but an extension or another calendar."""
    dossier = in_progress.dossier
    if dossier.missed_due_at is None and dossier.due_at is not None and dossier.due_at < in_progress.at:
        dossier.missed_due_at = dossier.due_at
