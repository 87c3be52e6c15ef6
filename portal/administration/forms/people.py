"""What is asked of people: who is looked for, which role they get and when it ends."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Role
from portal.administration.forms.filters import DAY, Filter


class PeopleFilter(Filter):
    """Words and role."""

    q = forms.CharField(label=_("Name, e-mail, unit or agency"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("All roles")), *Role.choices], required=False)
    after = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)


class MembershipForm(forms.Form):
    """In which unit, as what, from when on."""

    unit = forms.ChoiceField(label=_("Unit"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    title = forms.CharField(
        label=_("Position"), help_text=_("As printed under a signature."), max_length=120, required=False
    )
    since = forms.DateField(label=_("From day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))

    def __init__(self, *args: Any, units: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ChoiceField(label=_("Unit"), choices=[("", _("Choose a unit")), *units])
        self.fields["since"].initial = timezone.localdate


class EndForm(forms.Form):
    """From which day on a role holds no more."""

    until = forms.DateField(label=_("No more from day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
