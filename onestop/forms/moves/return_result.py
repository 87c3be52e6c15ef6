"""Returning the result at the counter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.documents.post import tracking_number
from dossiers.models import Delivery
from foundation.core.errors import InvalidInput
from onestop.forms.counter_form import CounterForm
from onestop.selectors import AtCounter


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


FORM = ReturnForm
