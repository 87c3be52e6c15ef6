"""The table of moves as django-fsm methods: `dossier.receive(reached)` changes the state, and nothing else can.

Where a move leads follows from what is open after it (`dossiers.state_of`), by fsm's RETURN_VALUE; to what the
declaration does not say it leads nowhere.
"""

from collections.abc import Callable
from typing import Any

from django_fsm import RETURN_VALUE, FSMModelMixin, transition

from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES, WAITS_OF_ONE_STEP
from dossiers.states import State


def _method(move: Move) -> Callable[[Any, State], State]:
    def change(self: Any, reached: State) -> State:
        """Change the state; everything else happens in `dossiers.transition`."""
        return reached

    change.__name__ = move.name
    decorated: Callable[[Any, State], State] = transition(
        field="state", source=_sources(move), target=RETURN_VALUE(*_targets(move))
    )(change)
    return decorated


def _sources(move: Move) -> list[str]:
    """Where the dossier may stand: for a move of one step also where it waits for another step."""
    elsewhere = WAITS_OF_ONE_STEP if move.steps or move.ends_wait else frozenset()
    return sorted(str(state) for state in move.sources | elsewhere)


def _targets(move: Move) -> list[str]:
    """Where it may lead: where one step waits, another may wait too, or still."""
    elsewhere = WAITS_OF_ONE_STEP if move.ends_wait or (move.opens and move.steps) else frozenset()
    return sorted(str(state) for state in {move.target, *elsewhere})


class StateMoves(FSMModelMixin):
    """One method per move that changes the state."""


for _row in MOVES.values():
    if _row.target is not None:
        setattr(StateMoves, _row.name, _method(_row))
