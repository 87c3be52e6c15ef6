"""What whoever examines says when they put a result before the next one."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.documents.draft_and_dossier import followed
from dossiers.documents.drafting import is_certificate, kind_for, lacking, text_of
from dossiers.documents.kinds import DECISION
from dossiers.documents.wording import is_a_sentence
from dossiers.models import Outcome
from dossiers.move_forms.fields import field_of
from dossiers.moves.propose import MOVE
from dossiers.officer.desk_form import DeskForm
from dossiers.results.beginning import suggested_content
from dossiers.results.making import usual_title
from dossiers.selectors.case import Case
from dossiers.states import At
from foundation.core.forms import offer
from procedures.selectors import parts_of

REFUSAL = replace(
    MOVE.argument("content"),
    label=gettext_lazy("Reasons of a refusal"),
    help=gettext_lazy(
        "Only where the request is refused: printed instead of the content of the result. The legal grounds on lines"
        " that begin “Căn cứ”, then the reasons."
    ),
    rows=6,
)
"""Of a refusal the content is its reasons; a page asks for them beside what a grant would say."""


class ProposeForm(DeskForm):
    """Opinion, what is decided, and the draft result or the reasons of a refusal."""

    def clean(self) -> dict[str, Any]:
        """A refusal has its reasons."""
        said = super().clean() or self.cleaned_data
        if said.get("outcome") == Outcome.REFUSED and not is_a_sentence(said.get("refusal", "")):
            self.add_error("refusal", _("Write why the request is refused; the applicant will read it."))
        return said

    def arguments(self) -> dict[str, Any]:
        """The action calls the reasons of a refusal its content."""
        said = super().arguments()
        reasons = said.pop("refusal", "")
        return said | ({"content": reasons} if said["outcome"] == Outcome.REFUSED else {})

    def add_error(self, field: str | None, error: Any) -> None:
        """What the action finds in the content of a refusal stands at its reasons, where it was typed."""
        is_refused = getattr(self, "cleaned_data", {}).get("outcome") == Outcome.REFUSED
        super().add_error("refusal" if field == "content" and is_refused else field, error)

    def prepare(self, case: Case) -> None:
        """Begin with what the one before wrote, else with what the applicant declared."""
        self.fields["outcome"] = field_of(
            self.move.argument("outcome"), choices=Outcome.choices, widget=forms.RadioSelect
        )
        self.fields["refusal"] = field_of(REFUSAL)
        self._offer_results(case)
        self.order_fields(["outcome", "result_code", "opinion", "content", "refusal"])
        self.initial.update(_written_before(case))
        is_kept = case.draft is not None and case.draft.outcome != Outcome.REFUSED
        title = case.draft.name if case.draft and is_kept else usual_title(case.dossier)
        if kind_for(case.dossier, title).template == DECISION:
            self.fields["content"].help_text = _(
                "Grounds on lines that begin “Căn cứ”, then the articles, each beginning “Điều 1.” Change them where"
                " the request is granted in part. It is printed as it stands here."
            )
        elif lacks_the_form(case, title):
            self.fields["content"].help_text = _(
                "The form of this paper dossier was not entered: enter it first, under “What was declared”, or write"
                " each line here, as “Name: value”."
            )
            self.fields["content"].required = not self._leaves_content(case)
        is_review = case.step is not None and case.step.kind == At.REVIEW
        for name in ("opinion", "outcome"):
            self.fields[name].required = not (is_review and case.draft is not None)

    def _leaves_content(self, case: Case) -> bool:
        """Whether what was sent needs no lines of the usual certificate: a refusal, or a result that was chosen."""
        outcome = self.data.get("outcome") or (case.draft.outcome if case.draft else "")
        return outcome == Outcome.REFUSED or bool(self.data.get("result_code"))

    def _offer_results(self, case: Case) -> None:
        kinds = list(parts_of(case.dossier.procedure_version).results.all())
        if len(kinds) < 2:
            del self.fields["result_code"]
            return
        offer(self, "result_code", [(kind.code, kind.localised_name) for kind in kinds])
        if case.draft is not None:
            self.initial["result_code"] = next(
                (k.code for k in kinds if k.printed_title == case.draft.name), ""
            )


FORM = ProposeForm


def lacks_the_form(case: Case, title: str) -> bool:
    """Whether nobody entered the form of a paper dossier of which the certificate of this title says what is on it."""
    dossier = case.dossier
    if dossier.submitter_id is not None or dossier.answers or not is_certificate(dossier, title):
        return False
    return bool(lacking(dossier, title, suggested_content(case)))


def _written_before(case: Case) -> dict[str, str]:
    """What each field begins with. The content of a refusal is its reasons; beside it stands what a grant would say."""
    draft = case.draft
    if draft is None:
        return {"content": suggested_content(case)}
    if draft.outcome == Outcome.REFUSED:
        granted = text_of(case.dossier, usual_title(case.dossier), "")
        return {
            "opinion": draft.opinion,
            "outcome": draft.outcome,
            "refusal": followed(draft),
            "content": granted,
        }
    return {"opinion": draft.opinion, "outcome": draft.outcome, "content": suggested_content(case)}
