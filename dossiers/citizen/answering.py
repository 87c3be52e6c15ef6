"""A request for papers or answers, as the applicant fills it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from dossiers.actions.complete import complete
from dossiers.actions.supplement import supplement
from dossiers.citizen.pages import own_page
from dossiers.models import Dossier, Supplement
from dossiers.selectors.citizen import open_request_of
from dossiers.selectors.files import attached_to
from dossiers.uploads.tiles import Tile, files_by_component, tiles
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from foundation.core.web.ways_back import leading_to
from procedures.forms_engine.definition import Page, Text
from procedures.forms_engine.page_form import PageForm, page_form
from procedures.selectors import form_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: papers as tiles, answers as one page of the form."""

    dossier: Dossier
    request: Supplement
    tiles: list[Tile]
    form: PageForm

    @property
    def answers(self) -> dict[str, Any]:
        """The corrected answers, once the form is valid; None where an answer was taken out."""
        return {key: self.form.cleaned_data.get(key) for key in self.form.questions}


def asked_of(dossier: Dossier, data: Mapping[str, Any] | None, errors: Mapping[str, str]) -> Asked:
    """The open request with what was attached and typed so far. Raises Conflict when nothing is asked."""
    request = open_request_of(dossier)
    if request is None:
        with leading_to(own_page(dossier)):
            raise Conflict(_nothing_asked(dossier))
    items = list(request.items.all())
    files = [file for file in attached_to(dossier) if file.supplement_id == request.pk]
    notes = {item.component_id: item.note for item in items}
    return Asked(
        dossier=dossier,
        request=request,
        tiles=tiles(dossier, [item.component for item in items], files_by_component(files), errors, notes),
        form=_questions(dossier, request, data),
    )


def _nothing_asked(dossier: Dossier) -> str:
    """Whoever opens the link of an old letter learns that, and when, the request was answered."""
    answered = dossier.supplements.exclude(answered_at=None).last()
    if answered is None:
        return _("Nothing is asked of the applicant at the moment.")
    day = date_format(localtime(answered.answered_at), "d/m/Y")
    return _("The request was answered on %(day)s. Nothing is asked of the applicant now.") % {"day": day}


def _questions(dossier: Dossier, request: Supplement, data: Mapping[str, Any] | None) -> PageForm:
    definition = form_of(dossier.procedure_version)
    fields = tuple(question for question in definition.questions() if question.key in request.questions)
    return page_form(definition, Page("asked", Text(), fields), answers=dossier.answers, data=data)


def send_answer(actor: Actor, asked: Asked, note: str) -> Dossier:
    """Send everything asked for together. Raises InvalidInput while something is missing."""
    act = complete if asked.request.before_reception else supplement
    return act(actor=actor, dossier_id=asked.dossier.pk, answers=asked.answers, note=note)
