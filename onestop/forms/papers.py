"""The checklist of papers: what reception found about each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.models import CheckOutcome, SubmittedComponent
from dossiers.move_forms.typed import remember_shown, shown_in
from foundation.core.forms import WholeNumberField
from onestop.papers import Paper
from procedures.models import Component

FOUND = [(outcome.value, outcome.label) for outcome in (CheckOutcome.ACCEPTED, CheckOutcome.INSUFFICIENT)]


def sheets(label: Any) -> forms.IntegerField:
    """How many sheets of a kind; nothing typed counts as none."""
    return WholeNumberField(
        label=label,
        min_value=0,
        max_value=99,
        required=False,
        widget=forms.NumberInput(attrs={"class": "mc-sheets"}),
    )


class PaperCheckForm(forms.Form):
    """One paper of a filed dossier: complete or insufficient, originals, copies, and what is wrong."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Found"), choices=FOUND, widget=forms.RadioSelect, required=False
    )
    originals = sheets(gettext_lazy("Originals"))
    copies = sheets(gettext_lazy("Copies"))
    note = forms.CharField(
        label=gettext_lazy("What is wrong"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "mc-input"}),
    )

    def __init__(self, submitted: SubmittedComponent, data: Mapping[str, Any] | None = None) -> None:
        found = submitted.outcome if submitted.outcome != CheckOutcome.UNCHECKED else None
        initial = {
            "outcome": found,
            "originals": submitted.originals,
            "copies": submitted.copies,
            "note": submitted.note,
        }
        super().__init__(data, prefix=f"paper{submitted.component_id}", initial=initial)
        self.submitted = submitted
        remember_shown(self)

    def clean(self) -> dict[str, Any]:
        """A paper that is called insufficient needs a word on why, and no other may have a new one."""
        cleaned = super().clean() or {}
        note, is_insufficient = cleaned.get("note"), cleaned.get("outcome") == CheckOutcome.INSUFFICIENT
        if is_insufficient and not note:
            self.add_error("note", _("Say what is wrong with the paper; the applicant will read it."))
        elif note and note != self.submitted.note and not is_insufficient:
            self.add_error(
                "note", _("This says that the paper is insufficient. Choose that, or leave it empty.")
            )
        return cleaned

    def found(self) -> Paper:
        """What was found, for the action."""
        cleaned = self.cleaned_data
        return Paper(
            key=self.submitted.component.key,
            outcome=CheckOutcome(cleaned["outcome"] or CheckOutcome.UNCHECKED),
            originals=cleaned["originals"] or 0,
            copies=cleaned["copies"] or 0,
            note=cleaned["note"],
            was=self._was(),
        )

    def _was(self) -> dict[str, str] | None:
        shown = shown_in(self.data, self)
        return shown | {"outcome": shown.get("outcome") or CheckOutcome.UNCHECKED} if shown else None


NOT_HANDED_IN = "Chưa nộp."
"""What form 02 says of a required paper that is not there; the form is always Vietnamese."""


class HandedInForm(forms.Form):
    """One paper that a person at the counter hands in: here it is, so many originals, so many copies; or what is wrong
    about it. Unless what is here must be `complete`, nothing about it is an error."""

    here = forms.BooleanField(
        label=gettext_lazy("Handed in"),
        required=False,
        widget=forms.CheckboxInput(attrs={"data-stays": True}),
    )
    originals = sheets(gettext_lazy("Originals"))
    copies = sheets(gettext_lazy("Copies"))
    wrong = forms.CharField(
        label=gettext_lazy("What is wrong"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "mc-input", "autocomplete": "off"}),
    )

    def __init__(
        self,
        component: Component,
        data: Mapping[str, Any] | None = None,
        typed: Mapping[str, Any] | None = None,
        *,
        complete: bool = True,
    ) -> None:
        prefix = f"paper{component.pk}"
        usual = {"originals": component.originals, "copies": component.copies}
        typed = typed or {}
        kept = {name: typed[f"{prefix}-{name}"] for name in self.base_fields if f"{prefix}-{name}" in typed}
        super().__init__(data, prefix=prefix, initial=usual | kept)
        self.component, self.complete = component, complete

    def clean(self) -> dict[str, Any]:
        """A required paper is there, and a paper that is there has a sheet."""
        cleaned = super().clean() or {}
        if not self.complete:
            return cleaned
        if not cleaned.get("here"):
            if self.component.required:
                self.add_error("here", _("This paper is required. Tick it once it is here."))
        elif not (cleaned.get("originals") or cleaned.get("copies")):
            self.add_error("originals", _("Enter how many originals or copies were handed in."))
        return cleaned

    def found(self) -> Paper:
        """The paper as handed in, for the action."""
        cleaned = self.cleaned_data
        outcome = CheckOutcome.INSUFFICIENT if self.fault else CheckOutcome.ACCEPTED
        return Paper(
            self.component.key, outcome, cleaned["originals"] or 0, cleaned["copies"] or 0, self.fault
        )

    @property
    def fault(self) -> str:
        """What is missing or wrong about it, where that is to be completed; nothing where all must be complete."""
        if self.complete:
            return ""
        missing = self.component.required and not self.cleaned_data["here"]
        return self.cleaned_data["wrong"] or (NOT_HANDED_IN if missing else "")


def all_valid(rows: Sequence[forms.Form]) -> bool:
    """Whether every row holds; each is asked, so that all errors show at once."""
    valid = [row.is_valid() for row in rows]
    return all(valid)


class SeenForm(forms.Form):
    """Which version of the dossier the person looked at."""

    version = WholeNumberField()
