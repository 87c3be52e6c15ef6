"""The table of moves, in the order of the life of a dossier: every declaration, one row each. Pure.

A file of `dossiers/moves/` that says `MOVE` declares one, and its act is in `dossiers/actions/` in the file of the same
name. How the table reads is printed in docs/reference/lifecycle.md.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from dossiers import moves
from dossiers.moves.declaration import Move
from dossiers.states import State


def declared_in(package: ModuleType) -> Iterator[Move]:
    """The moves that the files of a package declare."""
    for found in iter_modules(package.__path__, f"{package.__name__}."):
        if found.name != __name__ and (move := getattr(import_module(found.name), "MOVE", None)):
            yield move


def in_order(declared: Iterable[Move]) -> dict[str, Move]:
    """The moves by their names, each behind the one that it follows; of several the one on which others follow is the
    last, so that a new move stands where it says. Raises ValueError where what is followed is not declared."""
    rows = list(declared)
    followed = {move.follows for move in rows}
    followers: dict[str, list[Move]] = {}
    for move in sorted(rows, key=lambda move: (move.name in followed, move.name), reverse=True):
        followers.setdefault(move.follows, []).append(move)
    ordered: dict[str, Move] = {}
    waiting = followers.pop("", [])
    while waiting:
        move = waiting.pop()
        ordered[move.name] = move
        waiting += followers.pop(move.name, [])
    if followers:
        raise ValueError(f"Followed, but not in the table: {sorted(followers)}")
    return ordered


MOVES: dict[str, Move] = in_order(declared_in(moves))
WAITS_OF_ONE_STEP: frozenset[State] = frozenset(
    move.opens.state for move in MOVES.values() if move.opens and move.steps
)
"""The states of waits that are opened at a step: where several are open the others go on meanwhile."""
