"""When open steps should be left, computed again from what was recorded."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from dossiers.clock.another_calendar import standing_since
from dossiers.clock.rules import followed
from dossiers.clock.stays import begun
from dossiers.clock.timekeeping import step_due_at
from dossiers.models import Dossier, DueDateChange, StepInstance
from dossiers.models.interval import RUNNING
from dossiers.process import process_of
from foundation.agencies.selectors import calendar
from foundation.core.working_time import WorkingCalendar


def steps_due(dossiers: Sequence[Dossier], now: datetime) -> list[StepInstance]:
    """The open steps of the dossiers, unsaved, with the deadline that the present calendar gives: the step's share of
    the whole working time from its first holder on, and the working time of each wait since. Like a due date, it is
    not moved once it has passed, nor to a moment that has."""
    return [_timed(dossier, stays, now) for dossier, stays in _open_steps(dossiers)]


def steps_moving(
    dossiers: Sequence[Dossier], now: datetime
) -> Iterator[tuple[StepInstance, datetime | None]]:
    """Those of `steps_due` whose deadline is another one than is stored, each with the stored one. A day off may lie
    within a step and yet leave the due date of the dossier as it is."""
    for dossier, stays in _open_steps(dossiers):
        stored = stays[-1].due_at
        step = _timed(dossier, stays, now)
        if step.due_at != stored:
            yield step, stored


def _open_steps(dossiers: Sequence[Dossier]) -> Iterator[tuple[Dossier, list[StepInstance]]]:
    """Each open step, as the last of the stays on its branch. One query."""
    by_id = {dossier.pk: dossier for dossier in dossiers}
    stays: dict[int, list[StepInstance]] = {}
    for step in StepInstance.objects.filter(dossier__in=by_id).order_by("pk"):
        stays.setdefault(step.dossier_id, []).append(step)
    for pk, steps in stays.items():
        for step in steps:
            if step.left_at is None:
                yield by_id[pk], [earlier for earlier in steps if earlier.branch == step.branch]


def _timed(dossier: Dossier, steps: Sequence[StepInstance], now: datetime) -> StepInstance:
    assert dossier.received_at is not None
    step, hours = steps[-1], calendar(dossier.agency.calendar_id)
    node = process_of(dossier).node(step.key)
    since = begun(steps)
    first = step_due_at(dossier, node, since)
    extension = _extension_since(dossier, since)
    in_time = (
        extension is not None
        and extension.old is not None
        and min(extension.old, _with_waits(dossier, hours, since, first, extension.at)) >= extension.at
    )
    days = extension.extra_working_days if extension is not None and in_time else 0
    counted = hours.add_working_days(_with_waits(dossier, hours, since, first), days)
    step.due_at = followed(step.due_at, counted, standing_since(dossier, now)) if step.due_at else counted
    return step


def _extension_since(dossier: Dossier, since: datetime) -> DueDateChange | None:
    """The extension that was given during the open step, which gets its days if neither dossier nor step was late by
    then; one from before the step was for those who had the dossier before."""
    for change in dossier.due_date_changes.all():
        if change.extra_working_days and change.at >= since and change.old is not None:
            return change
    return None


def _with_waits(
    dossier: Dossier, hours: WorkingCalendar, entered: datetime, due: datetime, until: datetime | None = None
) -> datetime:
    for row in dossier.intervals.all():
        since, end = max(row.started_at, entered), row.ended_at
        if row.kind != RUNNING and end and end > since and (until is None or end <= until):
            due = hours.add_working_time(due, hours.working_time_between(since, end))
    return due
