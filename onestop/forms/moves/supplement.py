"""Noting at the counter what an applicant brought."""

from typing import Any

from django.utils.translation import gettext

from onestop.forms.brought import BROUGHT, asked_counts, brought_fields, brought_in
from onestop.forms.counter_form import CounterForm
from onestop.selectors import AtCounter


class SupplementForm(CounterForm):
    """What the applicant brought to the counter: how many sheets of each paper that was asked for, and a word."""

    def prepare(self, case: AtCounter) -> None:
        """Two counts for each paper that was asked for, which begin with how many sheets were asked for."""
        self.fields |= brought_fields(item.component for item in case.asked_for)
        self.initial.update(asked_counts(case.asked_for))
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


FORM = SupplementForm
