"""When a step began that several people had one after the other."""

from collections.abc import Sequence
from datetime import datetime

from dossiers.models import StepInstance


def begun(stays: Sequence[StepInstance]) -> datetime:
    """When the last of the stays on one branch was entered by its first holder; being passed on in a unit leaves its
    deadline, being put under another procedure does not."""
    since = stays[-1].entered_at
    for earlier in reversed(stays[:-1]):
        anew = earlier.outcome == "change_procedure"
        if anew or earlier.key != stays[-1].key or earlier.left_at != since:
            break
        since = earlier.entered_at
    return since


def counted_since(step: StepInstance, since: datetime) -> datetime:
    """From when a wait that began at `since` is given back to an open step: from its own beginning where that came
    later, as on another branch. One statement where the stay began later."""
    if step.entered_at <= since:
        return since
    stays = StepInstance.objects.filter(dossier_id=step.dossier_id, branch=step.branch, pk__lte=step.pk)
    return max(since, begun(list(stays.order_by("pk"))))
