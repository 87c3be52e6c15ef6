"""The moves that people who handle dossiers make: which form each asks with, which action it calls, where it leads."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dossiers.actions.adjourn import adjourn
from dossiers.actions.approve import approve
from dossiers.actions.assign import assign
from dossiers.actions.claim import claim
from dossiers.actions.correct_papers import correct_papers
from dossiers.actions.correct_person import correct_person
from dossiers.actions.correct_result import correct_result
from dossiers.actions.extend import extend
from dossiers.actions.forward import forward
from dossiers.actions.issue_correction import issue_correction
from dossiers.actions.issue_result import issue_result
from dossiers.actions.propose import propose
from dossiers.actions.redraw import redraw
from dossiers.actions.request_payment import request_payment
from dossiers.actions.request_supplement import request_supplement
from dossiers.actions.resume import resume
from dossiers.actions.revoke_result import revoke_result
from dossiers.actions.send_back import send_back
from dossiers.actions.stop import stop
from dossiers.actions.suspend import suspend
from dossiers.duties import concerns
from dossiers.models import Dossier, UnsentMove
from dossiers.moves.table import MOVES
from dossiers.officer import forms
from dossiers.officer.hindrances import hindrance
from dossiers.officer.move_form import MoveForm
from dossiers.officer.propose_form import ProposeForm
from dossiers.officer.unsent import put_back
from dossiers.permissions import why_not
from dossiers.selectors.case import Case
from dossiers.unsent.actions.forget_unsent import forget_unsent
from dossiers.unsent.selectors import unsent_of
from foundation.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class OfficerMove:
    """One entry of the registry. `stays` leads back to the case, anything else on to the list; `main` brings
    the dossier forward and may stand out."""

    action: Callable[..., Dossier]
    form: type[MoveForm]
    text: str | Promise = ""
    danger: bool = False
    stays: bool = False
    main: bool = False


# In the order of likelihood: the first main one that is possible stands out.
REGISTRY: dict[str, OfficerMove] = {
    "redraw": OfficerMove(
        redraw,
        MoveForm,
        _("The draft then says what the dossier says now. Old and new values stay in the history."),
        stays=True,
        main=True,
    ),
    "approve": OfficerMove(
        approve,
        MoveForm,
        _("The result is signed in your name and goes to the records office for its number."),
        main=True,
    ),
    "issue_result": OfficerMove(
        issue_result,
        MoveForm,
        _(
            "The result gets the next number of the year. The dossier is then finished and the applicant is told."
        ),
        stays=True,
        main=True,
    ),
    "issue_correction": OfficerMove(
        issue_correction,
        MoveForm,
        _("The corrected result gets a number of its own and replaces the old one from now on."),
        stays=True,
        main=True,
    ),
    "resume": OfficerMove(
        resume,
        forms.ResumeForm,
        _("The time limit runs on. If it stood during the suspension, the appointment moves by that time."),
        stays=True,
        main=True,
    ),
    "claim": OfficerMove(
        claim,
        MoveForm,
        _("The dossier will be with you; nobody else is asked to work on it."),
        stays=True,
        main=True,
    ),
    "assign": OfficerMove(assign, forms.AssignForm, main=True),
    "propose": OfficerMove(propose, ProposeForm, main=True),
    "request_supplement": OfficerMove(
        request_supplement,
        forms.SupplementForm,
        _("The time limit waits until everything asked for has come. Ask for all of it in one request."),
    ),
    "send_back": OfficerMove(
        send_back,
        forms.SendBackForm,
        _("The officer who examined the dossier has it again. A signature already given falls away."),
    ),
    "request_payment": OfficerMove(
        request_payment,
        forms.PaymentForm,
        _(
            "The applicant is told what is owed. The time limit waits until the payment is confirmed at the counter."
        ),
    ),
    "forward": OfficerMove(forward, forms.ForwardForm, _("The due date of the step does not move.")),
    "extend": OfficerMove(
        extend,
        forms.ExtendForm,
        _(
            "The applicant gets an apology in writing with the new date. This is possible once for each dossier."
        ),
    ),
    "adjourn": OfficerMove(
        adjourn,
        forms.AdjournForm,
        _(
            "The time limit runs on, and the dossier may become late. It stands only on a ground for which the law of "
            "the sector says so. The applicant is told the reason."
        ),
        stays=True,
    ),
    "suspend": OfficerMove(
        suspend,
        forms.SuspendForm,
        _(
            "The time limit stands until processing is resumed, because the law of the sector says so for the ground "
            "chosen. The applicant is told the reason."
        ),
        stays=True,
    ),
    "correct_person": OfficerMove(
        correct_person,
        forms.CorrectPersonForm,
        _("Old and new values stay in the history. A new form 01 replaces the earlier one."),
        stays=True,
    ),
    "correct_papers": OfficerMove(
        correct_papers,
        forms.CorrectPapersForm,
        _("Old and new counts stay in the history. A new form 01 replaces the earlier one."),
        stays=True,
    ),
    "correct_result": OfficerMove(
        correct_result,
        forms.CorrectForm,
        _(
            "The corrected result is signed in your name and goes to the records office for a number. "
            "The old one stays valid until then."
        ),
        stays=True,
    ),
    "revoke_result": OfficerMove(
        revoke_result,
        forms.RevokeForm,
        _("The result is no longer valid from this moment. Anybody who checks it reads the reason."),
        danger=True,
        stays=True,
    ),
    "stop": OfficerMove(
        stop,
        forms.StopForm,
        _("The dossier ends without a result. The applicant is told the reason. This cannot be undone."),
        danger=True,
    ),
}


@dataclass(frozen=True, slots=True)
class MoveView:
    """One move as components/move_panel.html shows it."""

    name: str
    label: str | Promise
    url: str
    form: MoveForm | None
    primary: bool
    danger: bool
    text: str | Promise
    disabled_reason: str
    keep_url: str = ""
    unsent: UnsentMove | None = None
    open: bool = False


def moves_of(
    actor: Actor, case: Case, *, bound: MoveForm | None = None, name: str = "", back: str = ""
) -> list[MoveView]:
    """The moves of the actor's roles, possible ones first, with what the actor typed earlier and did not send.

    `bound` is the form of the move `name` that came back with errors; `back` says where its page leads afterwards.
    """
    mine = [key for key in REGISTRY if concerns(actor, key, case.dossier)]
    reasons = {key: reason_against(actor, key, case) for key in mine}
    possible = [key for key in mine if not reasons[key]]
    ordered = possible + [key for key in mine if reasons[key]]
    first = next((key for key in possible if REGISTRY[key].main), "")
    forms_of = {key: REGISTRY[key].form(case, prefix=key, back=back) for key in possible}
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


def reason_against(actor: Actor, name: str, case: Case) -> str:
    """The sentence that says why the actor cannot make this move now; empty when they can."""
    return why_not(actor, name, case.dossier, case.step) or hindrance(actor, name, case)


def view_of_move(case: Case, name: str, form: MoveForm) -> MoveView:
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
) -> MoveView:
    entry = REGISTRY[key]
    place = [case.dossier.code, key]
    asks = form is not None and bool(form.visible_fields())
    return MoveView(
        key,
        MOVES[key].label,
        reverse("officer:move", args=place),
        form,
        key == first,
        entry.danger,
        entry.text,
        reason,
        reverse("officer:keep", args=place) if asks else "",
        unsent,
    )


def make(name: str, form: MoveForm, actor: Actor, dossier_id: int) -> Dossier:
    """Carry out the move with what the valid form says, and forget what was kept for it. Raises what the action
    raises."""
    arguments: dict[str, Any] = form.arguments()
    with transaction.atomic():
        moved = REGISTRY[name].action(
            actor=actor, dossier_id=dossier_id, seen=form.cleaned_data["version"], **arguments
        )
        forget_unsent(actor=actor, dossier_id=dossier_id, move=name)
    return moved
