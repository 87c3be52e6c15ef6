"""Answering what an applicant offers, at the desk of an officer and at the counter alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.actions.accept_amendment import accept_amendment
from dossiers.actions.decline_amendment import decline_amendment
from dossiers.amendments.offering import ANSWER, PERSON
from dossiers.models import Amendment, Dossier
from dossiers.move_forms.fields import field_of
from dossiers.moves.accept_amendment import MOVE
from dossiers.permissions import why_not
from dossiers.selectors.amendments import Offered, offered_on
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.core.forms import WholeNumberField
from procedures.forms_engine.definition import Page, Text
from procedures.forms_engine.page_form import PageForm, page_form
from procedures.selectors import form_of

IN_WORDS = frozenset({"text", "long_text", "person_name", "citizen_id", "tax_code", "phone", "email"})
"""Types of questions whose answer is what was typed."""
DECLINE = "decline"
"""Name of the button that declines; the other one accepts."""


class AnswerForm(forms.Form):
    """The word that the applicant reads, and what is written into the dossier of a fact about the applicant."""

    use_required_attribute = False
    version = WholeNumberField(widget=forms.HiddenInput)
    value = field_of(MOVE.argument("value"))
    reason = field_of(
        MOVE.argument("reason"),
        help_text=_("Needed to decline: say why. When it is accepted, a word is welcome."),
    )


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer with the form that answers it, None where the reader cannot, and the `question` of the form that it is
    about."""

    offered: Offered
    form: AnswerForm | None = None
    question: PageForm | None = None

    @property
    def is_valid(self) -> bool:
        """Whether the word and what is written into the dossier hold."""
        return bool(
            self.form and self.form.is_valid() and (self.question is None or self.question.is_valid())
        )


def offers_context(standing: Standing, bound: OfferView | None = None) -> dict[str, Any]:
    """What was offered, for the page of somebody who works on the dossier, and whether any of it waits; `bound` came
    back with errors. No query where nothing ever was offered."""
    dossier = standing.dossier
    offers = offered_on(dossier, to_staff=True)
    waits = any(one.is_waiting for one in offers)
    may = waits and not why_not(standing, "decline_amendment")
    views = [offer_view(dossier, one) if may and one.is_waiting else OfferView(one) for one in offers]
    if bound is not None:
        views = [bound if one.offered.amendment.pk == bound.offered.amendment.pk else one for one in views]
    return {"offers": views, "offers_wait": waits}


def offer_view(dossier: Dossier, offered: Offered, posted: Mapping[str, Any] | None = None) -> OfferView:
    """An offer with its form, as it was posted or begun with what the applicant says."""
    amendment = offered.amendment
    initial = {"version": dossier.version, "value": amendment.says}
    form = AnswerForm(posted, initial=initial, auto_id=f"offer{amendment.pk}_%s")
    if not amendment.about.startswith(PERSON):
        del form.fields["value"]
    declines = posted is not None and DECLINE in posted
    form.fields["reason"].required = declines or not (amendment.is_paper or amendment.about)
    asks = amendment.about.startswith(ANSWER) and not declines
    return OfferView(offered, form, _question(dossier, amendment, posted) if asks else None)


def _question(dossier: Dossier, amendment: Amendment, posted: Mapping[str, Any] | None) -> PageForm:
    """The question with what the applicant says, where it is answered in plain words, else as it was answered."""
    definition = form_of(dossier.procedure_version)
    key = amendment.about.removeprefix(ANSWER)
    fields = tuple(question for question in definition.questions() if question.key == key)
    said = {one.key: amendment.says for one in fields if one.type in IN_WORDS}
    return page_form(definition, Page("amended", Text(), fields), answers=dossier.answers | said, data=posted)


def answer(actor: Actor, dossier: Dossier, view: OfferView, posted: Mapping[str, Any]) -> Dossier:
    """Accept or decline by what the valid form says. Raises what the action raises."""
    assert view.form is not None
    cleaned = view.form.cleaned_data
    common: dict[str, Any] = {
        "actor": actor,
        "dossier_id": dossier.pk,
        "amendment_id": view.offered.amendment.pk,
        "reason": cleaned["reason"],
        "seen": cleaned["version"],
    }
    if DECLINE in posted:
        return decline_amendment(**common)
    question = view.question
    answers = {key: question.cleaned_data.get(key) for key in question.questions} if question else None
    return accept_amendment(**common, value=cleaned.get("value", ""), answers=answers)
