"""The moves that the counter offers on a dossier, as its page shows them."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from dossiers.acts import ACTS
from dossiers.duties import concerns
from dossiers.models import CheckOutcome, Dossier
from dossiers.move_forms.corrections import PapersForm, PersonForm
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.shown import ShownMove
from dossiers.move_forms.typed import remember_shown
from dossiers.moves.table import MOVES
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import Party
from dossiers.step_waits import state_for
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.wording import Words
from onestop.appointment import Appointment
from onestop.forms.change_procedure import ChangeProcedureForm
from onestop.forms.moves import CompletionForm, CounterForm, ReceiveForm, ReturnForm, SupplementForm
from onestop.selectors import AtCounter
from procedures.process.definition import Role

MAIN = (
    "receive", "hand_over", "supplement", "complete", "confirm_payment", "issue_result", "issue_correction",
    "return_result",
)  # fmt: skip
"""What brings a dossier forward, the likeliest first; everything else follows in the order of the table."""
LOOK = "choose"
"""The button that asks only what would follow from what was chosen."""
ELSEWHERE = frozenset({"submit", "enter_answers", "accept_amendment", "decline_amendment", "claim"})
"""What is made on another page, or without a button."""
AFTER = {"receive": "counter:slip"}
"""The page that follows, where it is not the dossier."""
FORMS: Mapping[str, type[MoveForm]] = {
    "receive": ReceiveForm,
    "request_completion": CompletionForm,
    "supplement": SupplementForm,
    "complete": SupplementForm,
    "return_result": ReturnForm,
    "correct_person": PersonForm,
    "correct_papers": PapersForm,
    "change_procedure": ChangeProcedureForm,
}
"""Where the counter asks more than the declaration says."""


def counter_moves() -> list[str]:
    """The moves that the counter makes in its own name, for an applicant, or at a step of its own."""
    own = [name for name in MOVES if name not in ELSEWHERE and _is_for_counter(name)]
    return sorted(own, key=lambda name: MAIN.index(name) if name in MAIN else len(MAIN))


def _is_for_counter(name: str) -> bool:
    move = MOVES[name]
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
) -> MoveForm:
    """The form of a move, judging `data`, or only showing what follows from what was typed `so_far`; its page sends
    along what it showed."""
    form = FORMS.get(name, CounterForm)(ACTS[name], circumstances, case, data, so_far=so_far)
    remember_shown(form)
    return form


def make(name: str, form: MoveForm, actor: Actor, dossier_id: int) -> Dossier:
    """Carry out the move with what the valid form says. Raises what the act raises."""
    seen = form.cleaned_data["version"]
    return ACTS[name].carry_out(actor=actor, dossier_id=dossier_id, seen=seen, **form.arguments())


def is_possible(case: AtCounter, name: str, circumstances: Circumstances) -> bool:
    """Whether the page of the dossier offers the move now."""
    return _belongs_here(case.standing.actor, name, case) and not ACTS[name].why_not(circumstances)


def moves_of(
    actor: Actor,
    case: AtCounter,
    appointment: Appointment | None,
    typed: Mapping[str, MoveForm],
    leading_back: str,
) -> list[ShownMove]:
    """The moves that belong to the state of the dossier, the likely one first; `typed` are forms with errors,
    `leading_back` is the end of their addresses."""
    circumstances = circumstances_of(case)
    here = {
        name: ACTS[name].why_not(circumstances)
        for name in counter_moves()
        if _belongs_here(actor, name, case)
    }
    return [
        ShownMove(
            name=name,
            label=MOVES[name].at_counter or MOVES[name].label,
            url=reverse("counter:move", args=[case.dossier.code, name]) + leading_back,
            text=_text(name, case, appointment),
            why_not=why_not,
            form=None if why_not else typed.get(name) or form_for(name, circumstances, case),
            primary=name in MAIN,
            danger=MOVES[name].danger,
            open=name in typed,
        )
        for name, why_not in here.items()
    ]


def _belongs_here(actor: Actor, name: str, case: AtCounter) -> bool:
    """Whether the dossier stands where the move is made, and the counter makes it in this process."""
    move, step = MOVES[name], case.step
    at_step = not move.steps or (step is not None and step.kind in move.steps and step.role in actor.roles)
    return state_for(case.standing, move) in move.sources and at_step and concerns(actor, name, case.dossier)


def _text(name: str, case: AtCounter, appointment: Appointment | None) -> Words:
    if name == "receive" and appointment is not None:
        unchecked = [
            paper.component.localised_name
            for paper in case.papers
            if paper.outcome == CheckOutcome.UNCHECKED and paper.component.kind == "submit"
        ]
        words = render_to_string(
            "onestop/moves/receive.txt", {"appointment": appointment, "unchecked": unchecked}
        )
        return "".join(words)  # plain words, so that the page escapes the names of papers in them
    if name == "hand_over":
        return _("To: %(unit)s.") % {"unit": case.dossier.offering.handling_unit.display_name}
    return MOVES[name].means
