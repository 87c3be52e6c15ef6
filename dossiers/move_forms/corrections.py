"""What is asked to correct a received dossier, at the counter and at the desk of whoever has it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from dossiers.fees.amounts import charges_uncounted, facts_told
from dossiers.fees.counted_papers import counted_anew, further_fields, spread
from dossiers.fees.questions import fee_fields
from dossiers.models import Dossier, SubmittedComponent
from dossiers.move_forms.form import MoveForm
from dossiers.moves.shared_arguments import MOST_SHEETS
from dossiers.papers.overlooked import overlooked_in
from foundation.accounts.phone import local_phone
from procedures.selectors import form_of

MARK = "paper_"
PERSON = ("name", "citizen_id", "phone", "email", "address")


class PersonForm(MoveForm):
    """The applicant as the papers have it, and why."""

    def prepare(self, case: Any) -> None:
        """Begin with what is written now; a birth date where the form has one, name and number of a person alone."""
        dossier = self.circumstances.dossier
        self.fields["name"].required = True
        self.initial.update({name: getattr(dossier, f"applicant_{name}") for name in PERSON})
        self.initial["phone"] = local_phone(dossier.applicant_phone)
        if dossier.representation_id is not None:
            del self.fields["name"], self.fields["citizen_id"]
        born = next(
            (
                one.key
                for one in form_of(dossier.procedure_version).questions()
                if one.prefill == "birth_date"
            ),
            "",
        )
        if born in dossier.answers:
            self.initial["birth_date"] = "/".join(reversed(str(dossier.answers[born]).split("-")))
        else:
            del self.fields["birth_date"]


class PapersForm(MoveForm):
    """How many originals and copies of each paper came, and what the fees count."""

    def prepare(self, case: Any) -> None:
        """Begin with what is written now."""
        self.list_papers(self.circumstances.dossier, self.circumstances.papers)
        self.list_counts(self.circumstances.dossier)

    def arguments(self) -> dict[str, Any]:
        """What was counted, and why it is corrected."""
        return {"reason": self.cleaned_data["reason"], "papers": self.counts, "counts": self.recounted}

    def list_papers(self, dossier: Dossier, papers: Iterable[SubmittedComponent]) -> None:
        """Two counts for each paper, as they are written now, and for each that was overlooked."""
        listed = list(papers)
        keys = {paper.component.key for paper in listed}
        overlooked = [SubmittedComponent(component=one) for one in overlooked_in(dossier, keys)]
        for paper in [*listed, *overlooked]:
            for name, label in (("originals", _("Originals")), ("copies", _("Copies"))):
                self.fields[f"{MARK}{name}_{paper.component.key}"] = forms.IntegerField(
                    label=f"{paper.component.localised_name} – {label}",
                    min_value=0,
                    max_value=MOST_SHEETS,
                    initial=getattr(paper, name),
                    required=paper.pk is not None,
                )
        self.order_fields([*(name for name in self.fields if name.startswith(MARK)), "reason"])

    def list_counts(self, dossier: Dossier) -> None:
        """What the fees told on receipt count, as it was counted; nothing where they count nothing."""
        self.charges = charges_uncounted(dossier) if dossier.received_at else []
        self.known = spread(facts_told(dossier), self.charges) if self.charges else {}
        asked = fee_fields(self.charges, self.known) | further_fields(self.charges, self.known)
        for field in asked.values():
            field.required = False
        self.fields |= asked
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    @property
    def recounted(self) -> dict[str, Any]:
        """What was counted for the fees, where it differs from what was told."""
        return counted_anew(self.cleaned_data, self.known, self.charges)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """{key of a paper: originals and copies}."""
        found: dict[str, dict[str, int]] = {}
        for field, number in self.cleaned_data.items():
            if field.startswith(MARK):
                name, _line, key = field.removeprefix(MARK).partition("_")
                found.setdefault(key, {})[name] = number or 0
        return found
