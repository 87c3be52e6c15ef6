"""What is asked for on the pages of system administrators and auditors."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Role
from portal.core.forms import WholeNumberField
from portal.site.admin.subjects import ACTIONS

DAY = {"type": "date"}


class Filter(forms.Form):
    """Filters of a list; what makes no sense counts as left out."""

    use_required_attribute = False

    def asked(self) -> dict[str, Any]:
        """What was asked for, without what is empty or makes no sense."""
        self.full_clean()
        return {key: value for key, value in self.cleaned_data.items() if value}


class PeopleFilter(Filter):
    """Words and role."""

    q = forms.CharField(label=_("Name, e-mail, unit or agency"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("All roles")), *Role.choices], required=False)
    after = WholeNumberField(min_value=1, required=False, widget=forms.HiddenInput)


class TrailFilter(Filter):
    """Who did what about whom when."""

    actor = forms.CharField(label=_("Who"), max_length=120, required=False)
    action = forms.ChoiceField(
        label=_("What was done"), choices=[("", _("Everything")), *ACTIONS.items()], required=False
    )
    subject = forms.CharField(
        label=_("Code of dossier or procedure, or e-mail"), max_length=120, required=False
    )
    since = forms.DateField(label=_("From day"), required=False, widget=forms.DateInput(attrs=DAY))
    until = forms.DateField(label=_("To day"), required=False, widget=forms.DateInput(attrs=DAY))
    after = WholeNumberField(min_value=1, required=False, widget=forms.HiddenInput)


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
