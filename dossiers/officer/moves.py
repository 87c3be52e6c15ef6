"""The moves that people who handle dossiers make, as their page shows them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.urls import reverse

from dossiers.acts import ACTS
from dossiers.duties import concerns
from dossiers.models import Dossier, UnsentMove
from dossiers.move_forms.corrections import PapersForm, PersonForm
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.shown import ShownMove
from dossiers.move_forms.typed import put_back
from dossiers.moves.table import MOVES
from dossiers.officer.forms import SupplementForm
from dossiers.officer.propose_form import ProposeForm
from dossiers.selectors.case import Case
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import Party
from dossiers.unsent.actions.forget_unsent import forget_unsent
from dossiers.unsent.selectors import unsent_of
from foundation.accounts.actor import Actor

MAIN = ("redraw", "approve", "issue_result", "issue_correction", "resume", "claim", "assign", "propose")
"""What brings a dossier forward, in the order of likelihood: the first that is possible stands out."""
OFTEN = ("request_supplement", "send_back", "request_payment", "forward", "extend")
"""What follows; everything else stands in the order of the table."""
ANSWERS = frozenset({"accept_amendment", "decline_amendment"})
"""What an applicant offers has its own form on the page, and there may be several."""
INSIDE = frozenset({Party.HOLDER, Party.HEAD, Party.LEADER})
FORMS: Mapping[str, type[MoveForm]] = {
    "propose": ProposeForm,
    "request_supplement": SupplementForm,
    "correct_person": PersonForm,
    "correct_papers": PapersForm,
}
"""Where a desk asks more than the declaration says."""


def desk_moves() -> list[str]:
    """The moves of those who handle dossiers, the likeliest first."""
    inside = [name for name, move in MOVES.items() if move.parties & INSIDE and name not in ANSWERS]
    first = (*MAIN, *OFTEN)
    return sorted(inside, key=lambda name: first.index(name) if name in first else len(first))


def circumstances_of(case: Case) -> Circumstances:
    """What the moves of an opened dossier depend on, with what its page has read already."""
    return Circumstances(case.standing, draft=case.draft, times_asked=case.times_asked)


def form_for(
    name: str,
    circumstances: Circumstances,
    case: Case,
    data: Mapping[str, Any] | None = None,
    *,
    back: str = "",
) -> MoveForm:
    """The form of a move."""
    return FORMS.get(name, MoveForm)(ACTS[name], circumstances, case, data, back=back)


def moves_of(
    actor: Actor, case: Case, *, bound: MoveForm | None = None, name: str = "", back: str = ""
) -> list[ShownMove]:
    """The moves of the actor's roles, possible ones first, with what the actor typed earlier and did not send.

    `bound` is the form of the move `name` that came back with errors; `back` says where its page leads afterwards.
    """
    circumstances = circumstances_of(case)
    mine = [key for key in desk_moves() if concerns(actor, key, case.dossier)]
    reasons = {key: ACTS[key].why_not(circumstances) for key in mine}
    possible = [key for key in mine if not reasons[key]]
    ordered = possible + [key for key in mine if reasons[key]]
    first = next((key for key in possible if key in MAIN), "")
    forms_of = {key: form_for(key, circumstances, case, back=back) for key in possible}
    unsent = {
        key: one for key, one in unsent_of(actor, case.dossier).items() if key in forms_of and key != name
    }
    for key, one in unsent.items():
        put_back(forms_of[key], one.fields)
    if bound is not None and name in forms_of:
        forms_of[name] = bound
    return [
        _view(case, key, reasons[key], forms_of.get(key), first=first, unsent=unsent.get(key))
        for key in ordered
    ]


def view_of_move(case: Case, name: str, form: MoveForm) -> ShownMove:
    """One possible move with its form, by itself and open."""
    return replace(_view(case, name, "", form, first=name), open=True)


def _view(
    case: Case,
    key: str,
    reason: str,
    form: MoveForm | None,
    *,
    first: str,
    unsent: UnsentMove | None = None,
) -> ShownMove:
    move = MOVES[key]
    place = [case.dossier.code, key]
    asks = form is not None and bool(form.visible_fields())
    return ShownMove(
        name=key,
        label=move.label,
        url=reverse("officer:move", args=place),
        text=move.means,
        why_not=reason,
        form=form,
        primary=key == first,
        danger=move.danger,
        keep_url=reverse("officer:keep", args=place) if asks else "",
        unsent=unsent,
    )


def make(name: str, form: MoveForm, actor: Actor, dossier_id: int) -> Dossier:
    """Carry out the move with what the valid form says, and forget what was kept for it. Raises what the action
    raises."""
    arguments: dict[str, Any] = form.arguments()
    with transaction.atomic():
        moved = ACTS[name].carry_out(
            actor=actor, dossier_id=dossier_id, seen=form.cleaned_data["version"], **arguments
        )
        forget_unsent(actor=actor, dossier_id=dossier_id, move=name)
    return moved
