"""The moves that the counter offers on a dossier: which form each needs, and which action carries it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dossiers.actions.change_procedure import change_procedure
from dossiers.actions.complete import complete
from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.correct_papers import correct_papers
from dossiers.actions.correct_person import correct_person
from dossiers.actions.hand_over import hand_over
from dossiers.actions.issue_correction import issue_correction
from dossiers.actions.issue_result import issue_result
from dossiers.actions.receive import receive
from dossiers.actions.refuse import refuse
from dossiers.actions.request_completion import request_completion
from dossiers.actions.return_result import return_result
from dossiers.actions.send_back import send_back
from dossiers.actions.supplement import supplement
from dossiers.actions.withdraw import withdraw
from dossiers.duties import concerns
from dossiers.models import CheckOutcome
from dossiers.moves.table import MOVES
from dossiers.officer.hindrances import hindrance
from dossiers.permissions import why_not
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from onestop.appointment import Appointment
from onestop.forms.corrections import ChangeProcedureForm, CorrectPapersForm, CorrectPersonForm
from onestop.forms.moves import (
    CompletionForm,
    MoveForm,
    PaymentForm,
    ReasonForm,
    ReceiveForm,
    ReturnForm,
    SupplementForm,
)
from onestop.selectors import AtCounter

Carry = Callable[[Actor, AtCounter, Any], object]


@dataclass(frozen=True, slots=True)
class Offer:
    """One move at the counter; `after` names the page that follows."""

    name: str
    label: str | Promise
    form: type[MoveForm]
    carry_out: Carry
    done: str | Promise
    primary: bool = False
    danger: bool = False
    after: str = "counter:dossier"


def _common(actor: Actor, case: AtCounter, form: MoveForm) -> dict[str, Any]:
    return {"actor": actor, "dossier_id": case.dossier.pk, "seen": form.cleaned_data["version"]}


def _receive(actor: Actor, case: AtCounter, form: ReceiveForm) -> object:
    return receive(**_common(actor, case, form), counts=form.facts)


def _request_completion(actor: Actor, case: AtCounter, form: CompletionForm) -> object:
    cleaned = form.cleaned_data
    return request_completion(
        **_common(actor, case, form),
        reason=cleaned["reason"],
        items=form.items,
        sheets=form.sheets,
        questions=cleaned.get("questions", ()),
        legal_reason=cleaned["legal_reason"],
    )


def _supplement(actor: Actor, case: AtCounter, form: SupplementForm) -> object:
    return supplement(**_common(actor, case, form), note=form.cleaned_data["note"], brought=form.brought)


def _correct_papers(actor: Actor, case: AtCounter, form: CorrectPapersForm) -> object:
    reason = form.cleaned_data["reason"]
    return correct_papers(
        **_common(actor, case, form), reason=reason, papers=form.counts, counts=form.recounted
    )


def _complete(actor: Actor, case: AtCounter, form: SupplementForm) -> object:
    return complete(**_common(actor, case, form), note=form.cleaned_data["note"], brought=form.brought)


OFFERS: dict[str, Offer] = {
    offer.name: offer
    for offer in (
        Offer(
            "receive", gettext_lazy("Receive and print the slip"), ReceiveForm, _receive,
            gettext_lazy("The dossier was received."), primary=True, after="counter:slip",
        ),
        Offer(
            "hand_over", pgettext_lazy("counter", "Hand over"), MoveForm,
            lambda actor, case, form: hand_over(**_common(actor, case, form)),
            gettext_lazy("The dossier was handed over to the handling unit."), primary=True,
        ),
        Offer(
            "supplement", gettext_lazy("Note the supplement"), SupplementForm, _supplement,
            gettext_lazy("The supplement was noted; the clock runs on with a new due date."), primary=True,
        ),
        Offer(
            "complete", gettext_lazy("Note the completion"), SupplementForm, _complete,
            gettext_lazy("The completion was noted; the dossier can be checked again."), primary=True,
        ),
        Offer(
            "confirm_payment", gettext_lazy("Confirm the payment"), PaymentForm,
            lambda actor, case, form: confirm_payment(
                **_common(actor, case, form), receipt=form.cleaned_data["receipt"]
            ),
            gettext_lazy("The payment was confirmed; the clock runs on with a new due date."), primary=True,
        ),
        Offer(
            "issue_result", gettext_lazy("Number and issue"), MoveForm,
            lambda actor, case, form: issue_result(**_common(actor, case, form)),
            gettext_lazy("The result was numbered and issued; it can be returned."), primary=True,
        ),
        Offer(
            "issue_correction", gettext_lazy("Number and issue the correction"), MoveForm,
            lambda actor, case, form: issue_correction(**_common(actor, case, form)),
            gettext_lazy("The corrected result was numbered and issued; it can be returned."), primary=True,
        ),
        Offer(
            "return_result", gettext_lazy("Return the result"), ReturnForm,
            lambda actor, case, form: return_result(**_common(actor, case, form), **form.handed_to),
            gettext_lazy("The result was returned."), primary=True,
        ),
        Offer(
            "send_back", gettext_lazy("Send back"), ReasonForm,
            lambda actor, case, form: send_back(**_common(actor, case, form), reason=form.cleaned_data["reason"]),
            gettext_lazy("The officer who examined the dossier has it again."),
        ),
        Offer(
            "request_completion", gettext_lazy("Request completion"), CompletionForm, _request_completion,
            gettext_lazy("The applicant was told what must be completed."),
        ),
        Offer(
            "correct_person", gettext_lazy("Correct the applicant"), CorrectPersonForm,
            lambda actor, case, form: correct_person(**_common(actor, case, form), **form.person),
            gettext_lazy("The applicant was corrected. The new form 01 replaces the earlier one; print it."),
        ),
        Offer(
            "correct_papers", gettext_lazy("Correct the list of papers"), CorrectPapersForm, _correct_papers,
            gettext_lazy("The list of papers was corrected. The new form 01 replaces the earlier one; print it."),
        ),
        Offer(
            "change_procedure", gettext_lazy("Change the procedure"), ChangeProcedureForm,
            lambda actor, case, form: change_procedure(**_common(actor, case, form), **form.arguments),
            gettext_lazy("The dossier stands under the other procedure, with a new appointment; print form 01 again."),
        ),
        Offer(
            "refuse", gettext_lazy("Refuse"), ReasonForm,
            lambda actor, case, form: refuse(**_common(actor, case, form), reason=form.cleaned_data["reason"]),
            gettext_lazy("The dossier was refused; the applicant was told why."), danger=True,
        ),
        Offer(
            "withdraw", gettext_lazy("Withdraw the dossier"), ReasonForm,
            lambda actor, case, form: withdraw(**_common(actor, case, form), reason=form.cleaned_data["reason"]),
            gettext_lazy("The dossier was withdrawn at the applicant's request."), danger=True,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownMove:
    """One move as components/move_panel.html shows it."""

    name: str
    label: str | Promise
    url: str
    form: MoveForm
    primary: bool = False
    danger: bool = False
    text: str = ""
    disabled_reason: str = ""
    open: bool = field(default=False)


def offered(name: str) -> Offer:
    """The offer of that name. Raises NotFound."""
    if name not in OFFERS:
        raise NotFound
    return OFFERS[name]


def form_for(offer: Offer, case: AtCounter, data: Mapping[str, Any] | None = None) -> MoveForm:
    """The form of a move."""
    return offer.form(case, data, name=offer.name)


def moves_of(
    actor: Actor,
    case: AtCounter,
    appointment: Appointment | None,
    typed: Mapping[str, MoveForm],
    brought: str,
) -> list[ShownMove]:
    """The moves that belong to the state of the dossier, the likely one first; `typed` are forms with errors, `brought`
    is the end of their addresses."""
    here = [offer for offer in OFFERS.values() if _belongs_here(actor, offer.name, case)]
    return [
        ShownMove(
            name=offer.name,
            label=offer.label,
            url=reverse("counter:move", args=[case.dossier.code, offer.name]) + brought,
            form=typed.get(offer.name) or form_for(offer, case),
            primary=offer.primary,
            danger=offer.danger,
            text=_text(offer.name, case, appointment),
            disabled_reason=_disabled(actor, offer.name, case),
            open=offer.name in typed,
        )
        for offer in here
    ]


def _belongs_here(actor: Actor, name: str, case: AtCounter) -> bool:
    """Whether the dossier stands where the move is made, and the counter makes it in this process."""
    move, step = MOVES[name], case.step
    at_step = not move.steps or (step is not None and step.kind in move.steps and step.role in actor.roles)
    return case.dossier.state in move.sources and at_step and concerns(actor, name, case.dossier)


def _text(name: str, case: AtCounter, appointment: Appointment | None) -> str:
    if name == "receive" and appointment is not None:
        unchecked = [
            paper.component.localised_name
            for paper in case.papers
            if paper.outcome == CheckOutcome.UNCHECKED and paper.component.kind == "submit"
        ]
        return render_to_string(
            "onestop/moves/receive.txt", {"appointment": appointment, "unchecked": unchecked}
        )
    if name == "hand_over":
        return _("To: %(unit)s.") % {"unit": case.dossier.offering.handling_unit.display_name}
    if name == "request_completion":
        return _("Write beside each paper what is wrong with it; papers without a word are not asked for.")
    return ""


def _disabled(actor: Actor, name: str, case: AtCounter) -> str:
    lacking = any(paper.outcome == CheckOutcome.INSUFFICIENT for paper in case.papers)
    if name == "receive" and lacking:
        return _("A paper is marked as insufficient. Ask for completion, or mark it as complete.")
    return why_not(actor, name, case.dossier, case.step) or hindrance(actor, name, case)
