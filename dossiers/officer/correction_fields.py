"""What is asked to correct a received dossier, at the counter and at the desk of whoever has it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.counted_papers import counted_anew, further_fields, spread
from dossiers.fee_questions import fee_fields
from dossiers.fees import charges_uncounted, facts_told
from dossiers.models import Dossier, SubmittedComponent
from dossiers.overlooked import overlooked_in
from foundation.accounts.phone import local_phone
from foundation.core.forms import DayField
from procedures.forms_engine.text_fields import CitizenId, PersonName, Phone
from procedures.selectors import form_of

MARK = "paper_"
PERSON = ("name", "citizen_id", "phone", "email", "address")
DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]


class ReasonAsked(forms.Form):
    """Why something is corrected; it stands in the history."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is corrected"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class PersonFields(ReasonAsked):
    """The applicant as the papers have it."""

    name = PersonName(label=gettext_lazy("Full name"), max_length=160)
    citizen_id = CitizenId(label=gettext_lazy("Personal identification number"), required=False)
    birth_date = DayField(
        label=gettext_lazy("Date of birth"),
        required=False,
        input_formats=DAY_FORMATS,
        help_text=gettext_lazy("For example 05/01/1990."),
        widget=forms.DateInput(format="%d/%m/%Y"),
    )
    phone = Phone(label=gettext_lazy("Phone number"), required=False)
    email = forms.EmailField(label=gettext_lazy("Email"), required=False)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=250, required=False)

    def begin_with(self, dossier: Dossier) -> None:
        """Show what is written now; a birth date where the form has one, name and number of a person alone."""
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

    @property
    def person(self) -> dict[str, Any]:
        """The arguments of the action."""
        asked = {name: self.cleaned_data[name] for name in (*PERSON, "birth_date") if name in self.fields}
        return asked | {"reason": self.cleaned_data["reason"]}


class PaperFields(ReasonAsked):
    """How many originals and copies of each paper came, and what the fees count."""

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
                    max_value=99,
                    initial=getattr(paper, name),
                    required=paper.pk is not None,
                )
        self.order_fields([*(name for name in self.fields if name.startswith(MARK)), "reason"])

    def list_counts(self, dossier: Dossier) -> None:
        """What the fees told on receipt count, as it was counted; nothing where they count nothing."""
        self.charges = charges_uncounted(dossier) if dossier.fees else []
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
