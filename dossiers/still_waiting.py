"""What is said of a wait that ends while another one keeps the clock standing."""

from collections.abc import Mapping
from typing import Any

from dossiers.clock.halts import all_reasons, stands_for
from dossiers.models import Dossier
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.table import MOVES
from dossiers.states import ClockEffect, State
from dossiers.step_waits import waits_beside
from dossiers.waits import WAIT_AT, ClockMeanwhile
from payments.selectors import demands


def told_after(name: str, moved: Dossier) -> str:
    """What whoever made the move at the counter is told; where the clock stands for something else, for what. One
    statement at most, for a process with branches."""
    move = MOVES[name]
    if not move.done_meanwhile or moved.state not in WAIT_AT:
        return str(move.done)
    left = {State(moved.state), *waits_beside(moved)}
    why = all_reasons(stands_for(left))
    return str(move.done_meanwhile) % {"why": why} if why else str(move.done)


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
