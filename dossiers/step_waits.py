"""Waits of one step: while several are open, one of them may wait and the others go on (ADR 29).

The legal clock is one and stands as long as any of them waits; the state of the dossier names the first of what is
waited for by the table of waits. Where one step is open, or a move is about the whole dossier, the dossier waits as a
whole and no step says so.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from dossiers.models import Dossier, StepInstance
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.declaration import Move
from dossiers.moves.table import WAITS_OF_ONE_STEP
from dossiers.process import process_of
from dossiers.standing import Standing
from dossiers.states import State
from dossiers.waits import WAIT_AT, WAITS
from foundation.core.errors import Conflict


def turn(in_progress: MoveInProgress) -> None:
    """Note on the step that it waits now, or no longer, where others are open. Raises Conflict where another one waits
    for the same already: the applicant is asked once."""
    _forget_ended(in_progress)
    move, opened = in_progress.move, in_progress.move.opens
    if opened and move.steps and in_progress.others:
        if any(item.waits_in == opened.state for item in in_progress.others):
            raise Conflict(_("Another step of this dossier waits for the same already."))
        _note(in_progress, in_progress.held_step, opened.state)
    elif move.ends_wait:
        for item in in_progress.waiting:
            if item.waits_in in move.sources:
                _note(in_progress, item, "")


def _forget_ended(in_progress: MoveInProgress) -> None:
    """The state names what one of the waiting steps waits for. Where none does, what they say is over: a web server of
    the release before, which may serve during an upgrade, ended it without telling them."""
    if not any(item.waits_in == in_progress.dossier.state for item in in_progress.items):
        for item in in_progress.waiting:
            _note(in_progress, item, "")


def _note(in_progress: MoveInProgress, item: StepInstance, state: str) -> None:
    item.waits_in = state
    in_progress.rows.change(item, "waits_in")


def state_for(standing: Standing, move: Move) -> State:
    """Where a dossier stands for this move: for one that is made at a step as far as that step goes, for one that ends
    a wait there where a step waits for that beside another. One statement where two steps of a process with branches
    may wait."""
    dossier, step = standing.dossier, standing.step
    if move.steps and step is not None:
        return step.stands_at
    if move.ends_wait and dossier.state not in move.sources:
        return next((state for state in waits_beside(dossier) if state in move.sources), State(dossier.state))
    return State(dossier.state)


def waits_beside(dossier: Dossier) -> list[State]:
    """The states in which steps wait while the dossier is said to wait for another one, as the table of waits has them.
    One statement at most, none for a process without branches."""
    later = [wait.state for wait in WAITS if dossier.state in _before(wait.state)]
    if not later or not process_of(dossier).is_branching:
        return []
    waits = dossier.steps.filter(left_at=None, waits_in__in=[dossier.state, *later])
    found = set(waits.values_list("waits_in", flat=True))
    return [state for state in later if state in found] if dossier.state in found else []


def waiting_in(state: State) -> Q:
    """Condition on dossiers that wait in this state, as a whole or with one step."""
    if not (before := _before(state)):
        return Q(state=state)
    steps = StepInstance.objects.filter(dossier_id=OuterRef("pk"), left_at=None, waits_in=state)
    return Q(Q(state=state) | Exists(steps), state__in=[state, *before])


def _before(state: State) -> list[State]:
    """The states that name a dossier of which another step waits in this one."""
    if state not in WAITS_OF_ONE_STEP:
        return []
    earlier = WAITS[: WAITS.index(WAIT_AT[state])]
    return [wait.state for wait in earlier if wait.state in WAITS_OF_ONE_STEP]
