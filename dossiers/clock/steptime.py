"""When open steps should be left, computed again from what was recorded."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from dossiers.clock.rules import IntervalKind
from dossiers.clock.timekeeping import whole_working_time
from dossiers.models import Dossier, StepInstance
from portal.agencies.selectors import calendar
from portal.core.working_time import WorkingCalendar, step_due
from procedures.selectors import process_of


def steps_due(dossiers: Sequence[Dossier]) -> list[StepInstance]:
    """The open steps of the dossiers, unsaved, with the deadline that the present calendar gives: the step's share of
    the whole working time from its first holder on, and the working time of each wait since."""
    by_id = {dossier.pk: dossier for dossier in dossiers}
    stays: dict[int, list[StepInstance]] = {}
    for step in StepInstance.objects.filter(dossier__in=by_id).order_by("pk"):
        stays.setdefault(step.dossier_id, []).append(step)
    return [_timed(by_id[pk], steps) for pk, steps in stays.items() if steps[-1].left_at is None]


def _timed(dossier: Dossier, steps: Sequence[StepInstance]) -> StepInstance:
    step, hours = steps[-1], calendar(dossier.agency.calendar_id)
    share = process_of(dossier.procedure_version).step(step.key).share
    begun = _begun(steps)
    extra, before = _extension_since(dossier, hours, begun)
    due = step_due(hours, begun, whole_working_time(dossier, hours) - before, share)
    step.due_at = hours.add_working_days(_with_waits(dossier, hours, begun, due), extra)
    return step


def _begun(steps: Sequence[StepInstance]) -> datetime:
    """When the last step was entered by its first holder; being passed on in a unit leaves its deadline."""
    begun = steps[-1].entered_at
    for earlier in reversed(steps[:-1]):
        if earlier.key != steps[-1].key or earlier.left_at != begun:
            break
        begun = earlier.entered_at
    return begun


def _extension_since(dossier: Dossier, hours: WorkingCalendar, begun: datetime) -> tuple[int, timedelta]:
    """Working days that an extension gave the open step, and what they are of the dossier's whole working time; an
    extension from before the step is part of the whole already."""
    for change in dossier.due_date_changes.all():
        if change.extra_working_days and change.at >= begun and change.old is not None:
            return change.extra_working_days, hours.working_time_between(change.old, change.new)
    return 0, timedelta(0)


def _with_waits(dossier: Dossier, hours: WorkingCalendar, begun: datetime, due: datetime) -> datetime:
    for row in dossier.intervals.all():
        if row.kind != IntervalKind.RUNNING.value and row.ended_at and row.started_at >= begun:
            due = hours.add_working_time(due, hours.working_time_between(row.started_at, row.ended_at))
    return due
