"""Which part of the register is exported as what."""

from django import forms

from foundation.core.forms import WholeNumberField


class RegisterForm(forms.Form):
    """The button that was pressed: a volume, or a year without one."""

    point = WholeNumberField(min_value=1, max_value=2**31)
    year = WholeNumberField(min_value=2000, max_value=2200)
    volume = WholeNumberField(required=False, min_value=1, max_value=32000)
    kind = forms.CharField(max_length=4)
