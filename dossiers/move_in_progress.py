"""A dossier in the middle of a move."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dossiers.models import Dossier, StepInstance
from dossiers.moves.declaration import Move
from dossiers.phases import ISSUED
from dossiers.standing import Standing
from dossiers.state_of import state_of
from dossiers.states import At, State
from dossiers.waits import WAIT_AT, Wait
from foundation.accounts.actor import Actor
from foundation.core.statements.rows import Rows


@dataclass(slots=True)
class MoveInProgress:
    """Locked and checked, not yet written: `rows` is what the move writes when it ends, all of it or nothing.

    `standing` is who makes it, as it was found under the lock and checked; `items` are all steps that were open when it
    began, of which it is made on one. What is `kept_back` by law has an event that its applicant is not told.
    """

    move: Move
    standing: Standing
    at: datetime
    reason: str
    payload: dict[str, Any]
    rows: Rows = field(default_factory=Rows)
    items: list[StepInstance] = field(default_factory=list)
    kept_back: bool = False

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
        """The open step on which the move is made."""
        return self.standing.step

    @property
    def held_step(self) -> StepInstance:
        """The open step; moves that name steps always have one."""
        assert self.step is not None
        return self.step

    @property
    def others(self) -> list[StepInstance]:
        """The open steps on other branches."""
        return [item for item in self.items if item is not self.step]

    @property
    def before_signer(self) -> list[StepInstance]:
        """The open steps at which a result is signed, once the move is made."""
        steps = {id(item): item for item in (*self.items, *self.rows.all(StepInstance))}
        return [step for step in steps.values() if step.kind == At.APPROVE and step.left_at is None]

    @property
    def touched(self) -> list[StepInstance]:
        """The open steps whose pages are out of date afterwards: the one on which it is made; all of them where it is
        made at no step, for it is about the whole dossier."""
        return [item for item in self.items if item is self.step or not self.move.steps]

    @property
    def waiting(self) -> list[StepInstance]:
        """The open steps that wait by themselves while others go on."""
        return [item for item in self.items if item.waits_in and item.left_at is None]

    @property
    def still_waited_for(self) -> list[Wait]:
        """What single steps wait for now that the move has opened or ended its own wait."""
        return [WAIT_AT[State(item.waits_in)] for item in self.waiting]

    @property
    def reached(self) -> State | None:
        """The state that follows from what is open now: the declared one where nothing is."""
        named = {id(item): item for item in (*self.items, *self.rows.all(StepInstance))}
        kinds = [item.kind for item in named.values() if item.left_at is None]
        opened = [self.move.opens] if self.move.opens else []
        is_issued = self.dossier.state in ISSUED
        return state_of(kinds, [*opened, *self.still_waited_for], is_issued=is_issued) or self.move.target
