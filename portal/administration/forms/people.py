"""What is asked of people: who is looked for, which role they get and when it ends."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Role
from foundation.core.forms import DayField
from portal.administration.forms.filters import Filter

Units = list[tuple[str, list[tuple[str, str]]]]
"""Agency, and its units by id: what a choice offers."""


class PeopleFilter(Filter):
    """Words and role."""

    q = forms.CharField(label=_("Name, e-mail, unit or agency"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("All roles")), *Role.choices], required=False)


class MembershipForm(forms.Form):
    """In which unit, as what, from when on."""

    unit = forms.ChoiceField(label=_("Unit"))
    role = forms.ChoiceField(label=_("Role"))
    title = forms.CharField(
        label=_("Position"), help_text=_("As printed under a signature."), max_length=120, required=False
    )
    since = DayField(label=_("From day"))

    def __init__(self, *args: Any, units: Units, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(label=_("Role"), choices=roles)
        self.fields["unit"] = forms.ChoiceField(label=_("Unit"), choices=[("", _("Choose a unit")), *units])
        self.fields["since"].initial = timezone.localdate
        self.has_units = bool(units)


class NumberForm(forms.Form):
    """A citizen identification number, and the paper on which it stands."""

    use_required_attribute = False
    number = forms.CharField(label=_("Citizen identification number"), max_length=20, required=False)
    reason = forms.CharField(
        label=_("Paper that was seen"), max_length=200, help_text=_("It is kept in the audit trail.")
    )


class EndForm(forms.Form):
    """From which day on a role holds no more."""

    until = DayField(label=_("No more from day"))
