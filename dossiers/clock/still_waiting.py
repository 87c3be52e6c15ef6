"""What is said of a wait that ends while another one keeps the clock standing."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from dossiers.models import Dossier
from dossiers.move_in_progress import MoveInProgress
from dossiers.states import ClockEffect
from dossiers.waits import ClockMeanwhile
from payments.selectors import demands


def still_waiting(in_progress: MoveInProgress) -> Mapping[str, Any]:
    """What else is awaited, with what the words of each wait name, and no due day: that is known when all of it has
    come. Empty for any other move. One statement for each thing named."""
    stands = [wait for wait in in_progress.still_waited_for if wait.clock is ClockMeanwhile.STANDS]
    if in_progress.move.clock is not ClockEffect.RESUME or not stands:
        return {}
    named = frozenset[str]().union(*(wording.names for wait in stands for wording in wait.still))
    asked = {name: ASKED_FOR[name](in_progress.dossier) for name in sorted(named)}
    return {"still_awaited": [str(wait.state) for wait in stands], "due_at": None} | asked


def _answer_by(dossier: Dossier) -> str | None:
    asked = dossier.supplements.filter(answered_at=None).values_list("answer_by", flat=True).last()
    return asked.isoformat() if asked else None


def _demanded(dossier: Dossier) -> int | None:
    return demands(dossier.pk).values_list("amount", flat=True).first()


ASKED_FOR: Final[Mapping[str, Callable[[Dossier], Any]]] = {"answer_by": _answer_by, "demanded": _demanded}
"""What the words of a wait may name: until when it is awaited, as ISO text, and how much, in đồng."""
