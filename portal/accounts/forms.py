"""Forms about one's own account."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.phone import local_phone, normal_phone


class CitizenSignupForm(forms.Form):
    """What a citizen says when registering, beside e-mail and password (asked for by the sign-in library)."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        help_text=_("As on the identity card."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=20,
        help_text=_("Ten digits; used to reach the applicant about a dossier."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    field_order = ("full_name", "phone", "email", "password1")

    def clean_phone(self) -> str:
        """Store phone numbers in one form."""
        return normal_phone(self.cleaned_data["phone"])

    def signup(self, request: HttpRequest, user: User) -> None:
        """Fill the new account; called by the sign-in library."""
        user.full_name = " ".join(self.cleaned_data["full_name"].split())
        user.phone = self.cleaned_data["phone"]
        user.save(update_fields=["full_name", "phone"])


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is known of a person and prefilled in forms."""

    class Meta:
        model = User
        fields = ("full_name", "phone", "citizen_id", "address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["phone"] = local_phone(self.initial.get("phone") or "")

    def fix_name(self) -> None:
        """Keep the name of somebody who signs and decides under it: the administrator enters that."""
        self.fields["full_name"].disabled = True
        self.fields["full_name"].help_text = _(
            "Entered by the administrator, because it stands under decisions."
        )

    def clean_phone(self) -> str:
        """Store phone numbers in one form; an account may have none."""
        return normal_phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

    def clean_citizen_id(self) -> str:
        """Twelve digits, or nothing."""
        number: str = "".join(self.cleaned_data["citizen_id"].split())
        if number and not (number.isdigit() and len(number) == 12):
            raise forms.ValidationError(_("A citizen identification number has 12 digits."))
        return number
