"""The table of moves as django-fsm methods: `dossier.receive()` changes the state, and nothing else can."""

from collections.abc import Callable
from typing import Any

from django_fsm import FSMModelMixin, transition

from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES


def _method(move: Move) -> Callable[[Any], None]:
    def change(self: Any) -> None:
        """Change the state; everything else happens in `dossiers.transition`."""

    change.__name__ = move.name
    sources = sorted(str(source) for source in move.sources)
    decorated: Callable[[Any], None] = transition(field="state", source=sources, target=str(move.target))(
        change
    )
    return decorated


class StateMoves(FSMModelMixin):
    """One method per move that changes the state."""


for _row in MOVES.values():
    if _row.target is not None:
        setattr(StateMoves, _row.name, _method(_row))
