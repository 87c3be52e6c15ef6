"""Every move with what carries it out: the declaration in `moves/` and the act in `actions/`, by one name."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from dossiers import actions
from dossiers.acting import Beginnings, Choices
from dossiers.models import Dossier
from dossiers.moves.argument import Kind
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import NOBODY_ELSE
from dossiers.moves.table import MOVES
from dossiers.selectors.circumstances import Circumstances


@dataclass(frozen=True, slots=True)
class Act:
    """A move and what its file in `actions/` says: the function that carries it out and, where it asks the database,
    what stands in its way, what may be chosen with it, with what it begins, and of what it warns."""

    move: Move
    carry_out: Callable[..., Dossier]
    hindrance: Callable[[Circumstances], str] = lambda _circumstances: ""
    choices: Callable[[Circumstances], Choices] = lambda _circumstances: {}
    beginnings: Callable[[Circumstances], Beginnings] = lambda _circumstances: {}
    warning: Callable[[Circumstances], str] = lambda _circumstances: ""

    def why_not(self, circumstances: Circumstances, *, for_many: bool = False) -> str:
        """Why this person cannot make the move now; empty when they can. Role, state and step come first, then what
        stands in its way; that there is nobody to choose is not asked where one choice holds `for_many` dossiers."""
        stands = circumstances.why_not(self.move.name) or self.hindrance(circumstances)
        return stands or ("" if for_many or self._has_takers(circumstances) else str(NOBODY_ELSE))

    def _has_takers(self, circumstances: Circumstances) -> bool:
        names = [one.name for one in self.move.arguments if one.kind == Kind.COLLEAGUE]
        return not names or all(self.choices(circumstances)[name] for name in names)

    @property
    def takes_version(self) -> bool:
        """Whether it refuses by itself when the dossier was changed since it was read."""
        return "seen" in inspect.signature(self.carry_out).parameters


def act_of(declared: Move, module: ModuleType) -> Act:
    """The act that a file says; it is named as the move."""
    parts = ("hindrance", "choices", "beginnings", "warning")
    return Act(
        declared, getattr(module, declared.name),
        **{part: getattr(module, part) for part in parts if hasattr(module, part)},
    )  # fmt: skip


def acts_in(package: ModuleType, moves: Iterable[Move]) -> dict[str, Act]:
    """The moves with their acts, each of the file of its name in the package."""
    return {move.name: act_of(move, import_module(f"{package.__name__}.{move.name}")) for move in moves}


ACTS: dict[str, Act] = acts_in(actions, MOVES.values())
