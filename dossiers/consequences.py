"""What follows from every move, in its transaction: papers, notices, facts (ADR 31).

A room declares a `Consequence` and names it in its `room.py`. What may come later than the move
is for a follower (foundation/core/worker/following.py).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Model

from dossiers.models import Event
from dossiers.move_in_progress import MoveInProgress
from foundation.core.rooms.gathering import declared
from foundation.core.worker.nudge import nudge


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """Rows that are written with a move, by the one statement that writes all of it; none where nothing follows.

    `rows` is asked when the dossier has its new state and the event its number; what it raises undoes the move.
    `nudges` is the task that works them off.
    """

    rows: Callable[[MoveInProgress, Event], Iterable[Model]]
    nudges: str = ""


def consequences() -> Sequence[Consequence]:
    """Everything that follows from a move, in the order of the rooms."""
    return declared("consequences")


def draw(in_progress: MoveInProgress, event: Event) -> None:
    """Have everything written with the move that follows from it."""
    for consequence in consequences():
        rows = list(consequence.rows(in_progress, event))
        in_progress.rows.add(*rows)
        if rows and consequence.nudges:
            transaction.on_commit(partial(nudge, consequence.nudges))
