"""What is said of a wait that ends while another one keeps the clock standing."""

from collections.abc import Mapping
from typing import Any

from dossiers.move_in_progress import MoveInProgress
from dossiers.states import ClockEffect, State
from dossiers.waits import ClockMeanwhile
from payments.selectors import demands


def still_waiting(in_progress: MoveInProgress) -> Mapping[str, Any]:
    """What else is awaited, by when and how much, and no due day: that is known when all of it has come. Empty for any
    other move. One statement for each thing awaited."""
    stands = [str(wait.state) for wait in in_progress.still_waited_for if wait.clock is ClockMeanwhile.STANDS]
    if in_progress.move.clock is not ClockEffect.RESUME or not stands:
        return {}
    said: dict[str, Any] = {"still_awaited": stands, "due_at": None}
    dossier = in_progress.dossier
    if State.SUPPLEMENT_REQUESTED in stands:
        asked = dossier.supplements.filter(answered_at=None).values_list("answer_by", flat=True).last()
        said["answer_by"] = asked.isoformat() if asked else None
    if State.PAYMENT_REQUESTED in stands:
        said["demanded"] = demands(dossier.pk).values_list("amount", flat=True).first()
    return said
