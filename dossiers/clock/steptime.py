"""When open steps should be left, computed again from what was recorded."""

from collections.abc import Iterable, Iterator, Sequence
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
    counted = _counted(dossier, hours, since, step_due_at(dossier, node, since))
    step.due_at = followed(step.due_at, counted, standing_since(dossier, now)) if step.due_at else counted
    return step


def _counted(dossier: Dossier, hours: WorkingCalendar, since: datetime, due: datetime) -> datetime:
    """The deadline after what came since, in the order in which it came, as it was given: hours and days may not
    change places where days differ in length."""
    extension = _extension_since(dossier, since)
    waits = _waits_since(dossier, since)
    if extension is None or extension.old is None:
        return _given_back(hours, due, waits)
    due = _given_back(hours, due, (wait for wait in waits if wait[1] <= extension.at))
    if min(extension.old, due) >= extension.at:
        due = hours.add_working_days(due, extension.extra_working_days)
    return _given_back(hours, due, (wait for wait in waits if wait[1] > extension.at))


def _extension_since(dossier: Dossier, since: datetime) -> DueDateChange | None:
    """The extension that was given during the open step, which gets its days if neither dossier nor step was late by
    then; one from before the step was for those who had the dossier before."""
    for change in dossier.due_date_changes.all():
        if change.extra_working_days and change.at >= since and change.old is not None:
            return change
    return None


def _waits_since(dossier: Dossier, entered: datetime) -> list[tuple[datetime, datetime]]:
    """The waits that are over, each from the moment at which the step was entered at the earliest."""
    over = (
        (max(row.started_at, entered), row.ended_at) for row in dossier.intervals.all() if row.kind != RUNNING
    )
    return [(since, until) for since, until in over if until and until > since]


def _given_back(
    hours: WorkingCalendar, due: datetime, waits: Iterable[tuple[datetime, datetime]]
) -> datetime:
    for since, until in waits:
        due = hours.add_working_time(due, hours.working_time_between(since, until))
    return due
