"""What a cashier writes down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import WholeNumberField


class ReceiptForm(forms.Form):
    """The number of the receipt; `version` guards against a page that is out of date."""

    version = WholeNumberField(widget=forms.HiddenInput)
    receipt = forms.CharField(
        label=_("Number of the receipt or of the bank's confirmation"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    use_required_attribute = False

    def __init__(self, data: Any = None, *, version: int) -> None:
        super().__init__(data, initial={"version": version})
