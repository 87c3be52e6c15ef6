"""Asking for a completion at the counter."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from dossiers.models import CheckOutcome
from dossiers.move_forms.sheets import SheetsField
from dossiers.supplements.asking import published_sheets
from foundation.core.forms import offer
from onestop.forms.counter_form import CounterForm
from onestop.selectors import AtCounter

PAPER, SHEETS_OF = "paper_", "sheets_"


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


FORM = CompletionForm
