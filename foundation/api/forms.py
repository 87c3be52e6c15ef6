"""What is said when a token is made on the account's page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.api.models import Scope

DAYS = [(30, _("30 days")), (90, _("90 days")), (365, _("one year"))]


class TokenForm(forms.Form):
    """What for, how far, and how long."""

    name = forms.CharField(
        label=_("What the token is for"),
        max_length=80,
        help_text=_("The name of the software, so that the token is known again in the list."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What the software may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(label=_("How long the token lasts"), choices=DAYS, coerce=int)
