"""When a step began that several people had one after the other."""

from collections.abc import Iterable, Sequence
from copy import copy
from datetime import datetime

from dossiers.models import StepInstance
from procedures.process.duties import RECALLED


def put_together(stays: Iterable[StepInstance]) -> list[list[StepInstance]]:
    """Stays of any branches, the oldest first, as steps that several people had one after the other: being passed on in
    a unit leaves a step its deadline, being put under another procedure does not. What was recalled was never left."""
    steps: list[list[StepInstance]] = []
    latest: dict[str, list[StepInstance]] = {}
    for stay in unbroken(list(stays)):
        before = latest.get(stay.branch)
        if before is not None and _goes_on(before[-1], stay):
            before.append(stay)
            continue
        latest[stay.branch] = [stay]
        steps.append(latest[stay.branch])
    return steps


def _goes_on(earlier: StepInstance, stay: StepInstance) -> bool:
    anew = earlier.outcome == "change_procedure"
    return not anew and earlier.key == stay.key and earlier.left_at == stay.entered_at


def begun(stays: Sequence[StepInstance]) -> datetime:
    """When the last of the stays on one branch was entered by its first holder."""
    return put_together(stays)[-1][0].entered_at


def unbroken(stays: Sequence[StepInstance]) -> list[StepInstance]:
    """The stays, the oldest first, as if what was recalled had never been left: whoever had the step before had it all
    the time, and nobody the one that was recalled."""
    recalled = {stay.left_at: stay for stay in stays if stay.outcome == RECALLED}
    told: list[StepInstance] = []
    for stay in stays:
        if stay.outcome == RECALLED:
            continue
        between = recalled.get(stay.entered_at)
        left = next((one for one in reversed(told) if between and _goes_on_after(between, one, stay)), None)
        if left is None:
            told.append(stay)
        else:
            told[told.index(left)] = _as_one(left, stay)
    return told


def _goes_on_after(recalled: StepInstance, left: StepInstance, again: StepInstance) -> bool:
    return left.left_at == recalled.entered_at and left.key == again.key


def _as_one(left: StepInstance, again: StepInstance) -> StepInstance:
    """The stay that goes on, in memory, from when it was entered first."""
    one = copy(again)
    one.entered_at, one.taken_at = left.entered_at, left.taken_at
    return one


def counted_since(step: StepInstance, since: datetime) -> datetime:
    """From when a wait that began at `since` is given back to an open step: from its own beginning where that came
    later, as on another branch. One statement where the stay began later."""
    if step.entered_at <= since:
        return since
    stays = StepInstance.objects.filter(dossier_id=step.dossier_id, branch=step.branch, pk__lte=step.pk)
    return max(since, begun(list(stays.order_by("pk"))))
