"""What the counter asks with a move beyond what its declaration says."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.documents.post import tracking_number
from dossiers.fees.amounts import known_before
from dossiers.fees.questions import facts_in, fee_fields, row_fields, rows_in
from dossiers.models import CheckOutcome, Delivery
from dossiers.move_forms.fields import field_of
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.sheets import SheetsField
from dossiers.moves.argument import Argument
from dossiers.supplements.asking import published_sheets
from foundation.core.errors import InvalidInput
from foundation.core.forms import WholeNumberField, offer
from onestop.forms.brought import BROUGHT, brought_fields, brought_in
from onestop.selectors import AtCounter

PAPER, SHEETS_OF = "paper_", "sheets_"


class CounterForm(MoveForm):
    """The form of a move at the counter, which says some things in the place of the applicant."""

    def field_of(self, argument: Argument) -> forms.Field:
        """In the words of the counter where it has some."""
        return field_of(argument, label=argument.at_counter or argument.label)


class ReceiveForm(CounterForm):
    """What the fees depend on: pages, copies, and whether the applicant belongs to a group that pays less."""

    def prepare(self, case: AtCounter) -> None:
        """Ask what the form of the procedure did not ask, filled with what the applicant said, and let the papers that
        it lists be counted."""
        self.charges = known_before(case.dossier)
        self.fields |= fee_fields(self.charges, case.dossier.fee_facts)
        self.known = case.dossier.answers | case.dossier.fee_facts
        self.fields |= row_fields(self.charges, self.known)

    def arguments(self) -> dict[str, Any]:
        """What was counted and seen."""
        counted = rows_in(self.cleaned_data, self.charges, self.known)
        return {"counts": facts_in(self.cleaned_data, self.charges) | counted}


class CompletionForm(CounterForm):
    """What must be completed: papers, answers of the form, or the legal ground for anything else."""

    def prepare(self, case: AtCounter) -> None:
        """One line per paper, filled with what was noted when it was checked, and the answers that were given."""
        longest = self.move.argument("items").longest
        for paper in case.papers:
            wrong = paper.note if paper.outcome == CheckOutcome.INSUFFICIENT else ""
            self.fields[f"{PAPER}{paper.component.key}"] = forms.CharField(
                label=paper.component.localised_name, required=False, max_length=longest, initial=wrong
            )
            self.fields[f"{SHEETS_OF}{paper.component.key}"] = SheetsField(
                label=gettext("Sheets to bring: %(paper)s") % {"paper": paper.component.localised_name},
                required=False,
                initial=published_sheets(paper.component),
            )
        self._offer_answers(case)
        papers = [name for name in self.fields if name.startswith((PAPER, SHEETS_OF))]
        self.order_fields([*papers, "reason", "legal_reason", "questions"])

    def _offer_answers(self, case: AtCounter) -> None:
        if not case.answers:
            del self.fields["questions"]
            return
        answers = [
            (row.question_key, f"{section.title}: {row.label}")
            for section in case.answers
            for row in section.rows
        ]
        offer(self, "questions", answers)

    def arguments(self) -> dict[str, Any]:
        """Papers and sheets by their keys."""
        said = {
            name: self.cleaned_data[name]
            for name in ("reason", "legal_reason", "questions")
            if name in self.fields
        }
        return said | {"items": self.items, "sheets": self.sheets}

    @property
    def items(self) -> dict[str, str]:
        """Key of each paper asked for → what is wrong about it."""
        return {
            name.removeprefix(PAPER): wrong
            for name, wrong in self.cleaned_data.items()
            if name.startswith(PAPER) and wrong
        }

    @property
    def sheets(self) -> dict[str, dict[str, int]]:
        """Key of each paper asked for → how many sheets of each kind are to come."""
        return {key: self.cleaned_data.get(f"{SHEETS_OF}{key}", {}) for key in self.items}


class ReturnForm(CounterForm):
    """Who takes the result: a person at the counter, or the post."""

    def prepare(self, case: AtCounter) -> None:
        """The way that the applicant chose; at the counter usually the applicant comes in person.

        What is typed for the other way is not looked at.
        """
        self.fields["way"] = forms.ChoiceField(
            label=_("Way of handing over"),
            choices=[(way.value, way.label) for way in (Delivery.COUNTER, Delivery.POST)],
            widget=forms.RadioSelect,
        )
        self.fields["taker"].required = self.fields["tracking"].required = True
        self.order_fields(["way", "taker", "tracking"])
        if self.is_bound:
            self.fields["taker" if self.data.get("way") == Delivery.POST else "tracking"].required = False
        by_post = case.dossier.delivery == Delivery.POST
        self.fields["way"].initial = Delivery.POST if by_post else Delivery.COUNTER
        self.fields["taker"].initial = case.dossier.applicant_name

    def clean_tracking(self) -> str:
        """The number as the carrier writes it; nothing at the counter."""
        typed = str(self.cleaned_data["tracking"])
        if self.data.get("way") != Delivery.POST:
            return ""
        try:
            return tracking_number(typed)
        except InvalidInput as error:
            raise forms.ValidationError(str(error.message)) from error

    def arguments(self) -> dict[str, Any]:
        """The argument that belongs to the way."""
        field = "tracking" if self.cleaned_data["way"] == Delivery.POST else "taker"
        return {field: self.cleaned_data[field]}


class SeenForm(forms.Form):
    """Which version of the dossier the person looked at."""

    version = WholeNumberField()


class SupplementForm(CounterForm):
    """What the applicant brought to the counter: how many sheets of each paper that was asked for, and a word."""

    def prepare(self, case: AtCounter) -> None:
        """Two counts for each paper that was asked for; none was brought until it is said."""
        self.fields |= brought_fields(item.component for item in case.asked_for)
        self.order_fields([*(name for name in self.fields if name.startswith(BROUGHT)), "note"])

    def clean(self) -> dict[str, Any]:
        """Something came, in numbers or in words."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("note") and not self.brought:
            self.add_error("note", gettext("Count the papers that were brought, or write what was brought."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """The word, and what was counted."""
        return {"note": self.cleaned_data["note"], "brought": self.brought}

    @property
    def brought(self) -> dict[str, dict[str, int]]:
        """Key of each paper that came → how many originals and copies."""
        return brought_in(self.cleaned_data)
