"""What a cashier writes down."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.fees.takings import Fees
from dossiers.move_forms.fields import field_of
from dossiers.moves.confirm_payment import RECEIPT
from foundation.core.forms import WholeNumberField
from payments.models import TakingBack, TakingWay

AT_TILL = (TakingWay.CASH, TakingWay.TRANSFER)


class ReceiptForm(forms.Form):
    """The number of the receipt; `version` guards against a page that is out of date."""

    version = WholeNumberField(widget=forms.HiddenInput)
    receipt = field_of(RECEIPT, widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}))
    use_required_attribute = False

    def __init__(self, data: Any = None, *, version: int, receipt: str = "") -> None:
        super().__init__(data, initial={"version": version, "receipt": receipt})


class TakeFeesForm(forms.Form):
    """How the fees were paid, and the number of the receipt; `number` says by which event the amount on the page was
    told, `last` which line of the till came last on it."""

    number = WholeNumberField(widget=forms.HiddenInput)
    last = WholeNumberField(widget=forms.HiddenInput)
    receipt = forms.CharField(
        label=_("Number of the receipt"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    way = forms.TypedChoiceField(
        label=_("How it was paid"),
        choices=[(way.value, way.label) for way in AT_TILL],
        coerce=TakingWay,
        initial=TakingWay.CASH,
        widget=forms.RadioSelect,
    )
    use_required_attribute = False

    def __init__(self, data: Any = None, *, fees: Fees, said: Mapping[str, Any] | None = None) -> None:
        number = fees.owed.number if fees.owed else None
        super().__init__(data, initial={"number": number, "last": fees.last, **(said or {})})


class TakeBackForm(forms.Form):
    """Why what was noted is taken back, and whether money goes out of the drawer; `last` says which line of the till
    came last on the page."""

    last = WholeNumberField(widget=forms.HiddenInput)
    back_as = forms.TypedChoiceField(
        label=_("Noted by mistake, or given back"),
        choices=TakingBack.choices,
        coerce=TakingBack,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was noted by mistake or is given back.")},
    )
    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)
    use_required_attribute = False

    def __init__(self, data: Any = None, *, fees: Fees) -> None:
        super().__init__(data, initial={"last": fees.last})
