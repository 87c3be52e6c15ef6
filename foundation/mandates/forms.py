"""What is asked for when people act for somebody else."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from foundation.accounts.models import User
from foundation.core.forms import DayField, offer


class DelegationForm(forms.Form):
    """To whom, for what and how long. Procedures are found by words; nothing ticked means all of them."""

    contact = forms.CharField(
        label=_("E-mail address, phone number or citizen identification number of the person"),
        max_length=254,
        help_text=_("The person needs an account with this contact."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scope = forms.ChoiceField(
        label=_("For which procedures?"),
        choices=[("some", _("Only for those that are ticked below")), ("all", _("For all procedures"))],
        widget=forms.RadioSelect,
        initial="some",
    )
    words = forms.CharField(
        label=_("Find procedures"), max_length=100, required=False, help_text=_("For example: khai sinh")
    )
    procedures = forms.MultipleChoiceField(
        label=_("Procedures"), required=False, widget=forms.CheckboxSelectMultiple
    )
    since = DayField(label=_("From day"))
    last_day = DayField(label=_("To the end of day"))
    use_required_attribute = False

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "procedures", choices)
        self.initial["since"] = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Some procedures means at least one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if (
            cleaned.get("scope") == "some"
            and not cleaned.get("procedures")
            and "procedures" not in self.errors
        ):
            self.add_error("procedures", _("Tick at least one procedure, or choose all."))
        return cleaned

    def chosen(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        cleaned = self.cleaned_data
        return {
            "contact": cleaned["contact"],
            "procedures": cleaned["procedures"] if cleaned["scope"] == "some" else [],
            "since": cleaned["since"],
            "last_day": cleaned["last_day"],
        }


class CodeForm(forms.Form):
    """The code that the inviting person handed over."""

    code = forms.CharField(
        label=_("Code of the invitation"),
        max_length=20,
        help_text=_("Eight letters and digits, told by the person who invites."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    use_required_attribute = False


class OrganisationForm(forms.Form):
    """The organisation as on its registration certificate."""

    tax_code = forms.CharField(
        label=_("Tax code"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(label=_("Name of the organisation"), max_length=160)
    address = forms.CharField(label=_("Address of the head office"), max_length=250, required=False)
    title = forms.CharField(
        label=_("Position"), max_length=120, required=False, help_text=_("For example: Giám đốc")
    )
    use_required_attribute = False


class RepresentativeForm(forms.Form):
    """Who else speaks for the organisation."""

    contact = forms.CharField(
        label=_("E-mail address, phone number or citizen identification number of the person"),
        max_length=254,
        help_text=_("The person needs an account with this contact."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    title = forms.CharField(label=_("Position"), max_length=120, required=False)
    use_required_attribute = False


class ClaimSearch(forms.Form):
    """The tax code on the certificate that lies on the counter."""

    tax_code = forms.CharField(label=_("Tax code on the registration certificate"), max_length=20)
    use_required_attribute = False


class ClaimForm(forms.Form):
    """What the certificate says, and which paper it is."""

    name = forms.CharField(label=_("Name of the organisation, as on the certificate"), max_length=160)
    address = forms.CharField(label=_("Address of the head office"), max_length=250, required=False)
    proof = forms.CharField(
        label=_("Paper that was seen (name, number, day, who issued it), or why it is refused"),
        max_length=200,
    )
    use_required_attribute = False


class AbsenceForm(forms.Form):
    """From when to when, and who does the work meanwhile."""

    since = DayField(label=_("From day"))
    last_day = DayField(label=_("To the end of day"))
    deputy = forms.TypedChoiceField(
        label=_("Who stands in"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Somebody with the same role in the same unit. Without one, no new work is assigned."),
    )
    use_required_attribute = False

    def __init__(self, *args: Any, deputies: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(one.pk, one.full_name) for one in deputies]
        offer(self, "deputy", [("", pgettext("deputy", "Nobody")), *people])
        self.initial["since"] = timezone.localdate()

    def chosen(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        cleaned = self.cleaned_data
        return {
            "since": cleaned["since"],
            "last_day": cleaned["last_day"],
            "deputy_id": cleaned["deputy"],
        }
