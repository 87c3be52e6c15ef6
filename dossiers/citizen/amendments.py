"""What an applicant offers once the dossier was opened: the paper with its tile, the correction with its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from dossiers.amendments.offering import OTHER, begun, facts_to_correct, paper_to_offer, why_no_amendment
from dossiers.citizen.pages import own_page
from dossiers.models import Dossier
from dossiers.move_forms.fields import field_of
from dossiers.moves.offer_amendment import MOVE
from dossiers.permissions import check
from dossiers.standing import Standing
from dossiers.uploads.actions.remove_file import remove_file
from dossiers.uploads.tiles import Tile, attach_all, file_to_remove, tiles
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from foundation.core.forms import offer
from foundation.core.web.ways_back import leading_to
from procedures.models import Component

ELSE = "else"
"""What is wrong is none of what the dossier says."""


class PaperForm(forms.Form):
    """What is said with a paper."""

    use_required_attribute = False
    paper_name = field_of(MOVE.argument("paper_name"), required=True)
    words = field_of(MOVE.argument("words"), help_text=_("For example: the copy sent first was blurred."))


class CorrectionForm(forms.Form):
    """What is wrong, what it should read, and why."""

    use_required_attribute = False
    about = field_of(MOVE.argument("about"), required=True)
    label = field_of(MOVE.argument("label"))
    says = field_of(MOVE.argument("says"), required=True)
    words = field_of(MOVE.argument("words"), required=True)

    def list_facts(self, dossier: Dossier) -> None:
        """Offer what the dossier says, with what stands there now."""
        facts = [
            (key, f"{label}: {value}" if value else label) for key, label, value in facts_to_correct(dossier)
        ]
        choices = [("", _("Choose it")), *facts, (ELSE, _("Something else"))]
        offer(self, "about", choices)

    @property
    def said(self) -> dict[str, Any]:
        """The arguments of the action."""
        return self.cleaned_data | {"about": self.cleaned_data["about"].removeprefix(ELSE)}


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """One paper that is collected to be offered, with its only tile."""

    paper: Component
    tiles: list[Tile]

    @property
    def is_other(self) -> bool:
        """Whether the applicant has to say what it is called."""
        return self.paper.key == OTHER


def check_offers(actor: Actor, dossier: Dossier) -> None:
    """Raise why nothing can be offered here now, if it cannot."""
    with leading_to(own_page(dossier)):
        check(Standing(actor, dossier), MOVE)
        if reason := why_no_amendment(dossier):
            raise Conflict(reason)


def change_files(
    actor: Actor,
    dossier: Dossier,
    posted: Mapping[str, str],
    uploads: "MultiValueDict[str, UploadedFile[Any]]",
) -> dict[str, str]:
    """Take off and attach what was asked for; a sentence by paper for each file that was refused."""
    if file_id := file_to_remove(posted):
        remove_file(actor=actor, dossier_id=dossier.pk, file_id=file_id)
    return attach_all(actor, dossier, uploads)


def offered_paper(actor: Actor, dossier: Dossier, key: str, errors: Mapping[str, str]) -> OfferedPaper:
    """The paper with the files that were attached so far. Raises NotFound for one that there is not."""
    paper = paper_to_offer(dossier, key)
    amendment = begun(dossier, actor.person_id, paper)
    files = list(amendment.files.all()) if amendment else []
    return OfferedPaper(paper, tiles(dossier, [paper], {paper.pk: files}, errors, {paper.pk: ""}))


def paper_form(offered: OfferedPaper, posted: QueryDict | None, typed: QueryDict) -> PaperForm:
    """The words that go with it, as they were `posted` to be sent or `typed` before; a published paper has its name."""
    form = PaperForm(posted, initial=typed.dict())
    if not offered.is_other:
        del form.fields["paper_name"]
    return form
