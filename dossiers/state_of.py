"""The state of a dossier as it follows from what is open: the kinds of its open steps, and what it waits for. Pure.

The numbers of the states are those of Decision 766/QĐ-TTg (`dossiers.states`); ADR 29.
"""

from collections.abc import Collection

from dossiers.states import State
from dossiers.waits import WAITS, Wait
from procedures.process.definition import StepKind

BY_STEP: dict[StepKind, State] = {
    StepKind.RECEPTION: State.RECEIVED,
    StepKind.ASSIGN: State.PROCESSING,
    StepKind.EXAMINE: State.PROCESSING,
    StepKind.REVIEW: State.PROCESSING,
    StepKind.APPROVE: State.PROCESSING,
    StepKind.ISSUE: State.PROCESSING,
}
"""Code 2 while reception has it, 4 while any step inside the agencies is open."""
FURTHEST = (State.PROCESSING, State.RECEIVED)


def state_of(kinds: Collection[str], waits: Collection[Wait], *, is_issued: bool) -> State | None:
    """The state of a dossier with open steps of these kinds that waits for this; None when nothing is open, for how it
    began or ended is not to be seen from that. A wait goes before the work on other branches (codes 5 and 6, the clock
    is one), and of several the first of their table; a step that is open after a result was issued (`is_issued`)
    corrects it."""
    if first := first_of(waits):
        return first.state
    if kinds and is_issued:
        return State.CORRECTING
    open_states = {BY_STEP[StepKind(kind)] for kind in kinds}
    return next((state for state in FURTHEST if state in open_states), None)


def first_of(waits: Collection[Wait]) -> Wait | None:
    """Of what is waited for at once that which the whole dossier is said to wait for."""
    return min(waits, key=WAITS.index, default=None)
