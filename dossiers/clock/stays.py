"""When a step began that several people had one after the other."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from dossiers.models import StepInstance


def put_together(stays: Iterable[StepInstance]) -> list[list[StepInstance]]:
    """Stays of any branches, the oldest first, as steps that several people had one after the other: being passed on in
    a unit leaves a step its deadline, being put under another procedure does not."""
    steps: list[list[StepInstance]] = []
    latest: dict[str, list[StepInstance]] = {}
    for stay in stays:
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


def counted_since(step: StepInstance, since: datetime) -> datetime:
    """From when a wait that began at `since` is given back to an open step: from its own beginning where that came
    later, as on another branch. One statement where the stay began later."""
    if step.entered_at <= since:
        return since
    stays = StepInstance.objects.filter(dossier_id=step.dossier_id, branch=step.branch, pk__lte=step.pk)
    return max(since, begun(list(stays.order_by("pk"))))
