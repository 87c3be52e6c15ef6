"""The moves that the counter offers on a dossier, as its page shows them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.urls import reverse

from dossiers.acts import ACTS
from dossiers.duties import concerns
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.shown import ShownMove
from dossiers.move_forms.typed import put_back, remember_shown
from dossiers.moves.by_move import said_by_move
from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES
from dossiers.permissions import NOT_AT_THIS_STEP
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import Party
from dossiers.step_waits import state_for
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from onestop.appointment import Appointment
from onestop.forms import moves as own_forms
from onestop.forms.counter_form import CounterForm
from onestop.selectors import AtCounter
from procedures.process.definition import Role

LOOK = "choose"
"""The button that asks only what would follow from what was chosen."""
FORMS: Final[Mapping[str, type[CounterForm]]] = said_by_move(own_forms, "FORM")


def counter_moves() -> list[str]:
    """The moves that the counter makes in its own name, for an applicant, or at a step of its own."""
    own = [name for name, move in MOVES.items() if _is_for_counter(move)]
    return sorted(own, key=lambda name: MOVES[name].likely)


def _is_for_counter(move: Move) -> bool:
    """Whether it has a button there: whoever acts at the counter has the step by that, and takes over nothing."""
    if move.has_own_page or move.untaken:
        return False
    entitled = move.parties | move.stand_in
    return Party.RECEPTION in entitled or (Party.HOLDER in entitled and Role.RECEPTION in move.roles)


def check_known(name: str) -> None:
    """Raise NotFound for a move that the counter does not make."""
    if name not in counter_moves():
        raise NotFound


def circumstances_of(case: AtCounter) -> Circumstances:
    """What the moves of a dossier depend on, with what its page has read already."""
    return Circumstances(case.standing, papers=case.papers)


def form_for(
    name: str,
    circumstances: Circumstances,
    case: AtCounter,
    data: Mapping[str, Any] | None = None,
    *,
    so_far: Mapping[str, Any] | None = None,
) -> CounterForm:
    """The form of a move, judging `data`, or only showing what follows from what was typed `so_far`; its page sends
    along what it showed."""
    form = _form_type(name)(ACTS[name], circumstances, case, data, so_far=so_far)
    remember_shown(form)
    return form


def why_not_here(case: AtCounter, name: str, circumstances: Circumstances) -> str:
    """Why the page of the dossier does not offer the move now; empty where it does."""
    if reason := ACTS[name].why_not(circumstances):
        return reason
    belongs = _belongs_here(case.standing.actor, name, case)
    return "" if belongs else str(NOT_AT_THIS_STEP)


def moves_of(
    actor: Actor,
    case: AtCounter,
    appointment: Appointment | None,
    typed: Mapping[str, MoveForm],
    leading_back: str,
    *,
    restored: Mapping[str, Mapping[str, Sequence[str]]],
) -> list[ShownMove]:
    """The moves that belong to the state of the dossier, the likely one first; `typed` are forms with errors,
    `leading_back` is the end of their addresses, and `restored` the fields of what met an ended session."""
    circumstances = circumstances_of(case)
    here = {
        name: ACTS[name].why_not(circumstances)
        for name in counter_moves()
        if _belongs_here(actor, name, case)
    }
    forms = {name: typed.get(name) or form_for(name, circumstances, case) for name in here if not here[name]}
    again = {name: fields for name, fields in restored.items() if name in forms and name not in typed}
    for name, fields in again.items():
        put_back(forms[name], fields)
    return [
        ShownMove(
            name=name,
            label=MOVES[name].at_counter or MOVES[name].label,
            url=reverse("counter:move", args=[case.dossier.code, name]) + leading_back,
            text=_form_type(name).means(MOVES[name], case, appointment),
            why_not=why_not,
            form=forms.get(name),
            primary=MOVES[name].leads_forward,
            danger=MOVES[name].danger,
            open=name in typed or name in again,
            restored=name in again,
        )
        for name, why_not in here.items()
    ]


def _belongs_here(actor: Actor, name: str, case: AtCounter) -> bool:
    """Whether the dossier stands where the move is made, and the counter makes it in this process."""
    move, step = MOVES[name], case.step
    at_step = not move.steps or (step is not None and step.kind in move.steps and step.role in actor.roles)
    return state_for(case.standing, move) in move.sources and at_step and concerns(actor, name, case.dossier)


def _form_type(name: str) -> type[CounterForm]:
    return FORMS.get(name, CounterForm)
