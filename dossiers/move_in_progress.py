"""A dossier in the middle of a move."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dossiers.models import Dossier, StepInstance
from dossiers.moves.declaration import Move
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.core.rows import Rows


@dataclass(slots=True)
class MoveInProgress:
    """Locked and checked, not yet written: `rows` is what the move writes when it ends, all of it or nothing.

    `standing` is who makes it, as it was found under the lock and checked.
    """

    move: Move
    standing: Standing
    at: datetime
    reason: str
    payload: dict[str, Any]
    rows: Rows = field(default_factory=Rows)

    @property
    def actor(self) -> Actor:
        """Who moves the dossier."""
        return self.standing.actor

    @property
    def dossier(self) -> Dossier:
        """The dossier, locked."""
        return self.standing.dossier

    @property
    def step(self) -> StepInstance | None:
        """The step that was open when the move began."""
        return self.standing.step

    @property
    def held_step(self) -> StepInstance:
        """The open step; moves that name steps always have one."""
        assert self.step is not None
        return self.step
