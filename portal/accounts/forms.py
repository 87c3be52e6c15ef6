"""Forms about one's own account."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.citizen_id import Doubt, doubts, is_well_formed
from portal.accounts.contacts import contacts_of
from portal.accounts.models import User
from portal.accounts.phone import local_phone, normal_phone

DOUBTS = {
    Doubt.PLACE: _(
        "No province has the first three digits of the citizen identification number. Please compare it."
    ),
    Doubt.BIRTH_YEAR: _("The citizen identification number tells another year of birth. Please compare it."),
}
"""Said beside a number that is taken all the same."""


class CitizenSignupForm(forms.Form):
    """What a citizen says when registering, beside e-mail and password (asked for by the sign-in library).

    Either an e-mail address or a phone number is enough; both sign in.
    """

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        help_text=_("As on the identity card."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=20,
        required=False,
        help_text=_("Ten digits; used to sign in and to reach the applicant about a dossier."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    field_order = ("full_name", "phone", "email", "password1")

    def clean_phone(self) -> str:
        """Store phone numbers in one form."""
        return normal_phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

    def clean(self) -> dict[str, Any]:
        """One name to sign in with is needed; a number that signs in elsewhere already is not one."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("email") or self.errors.keys() & {"email", "phone"}:
            return data
        if not data.get("phone"):
            self.add_error("phone", _("Enter a phone number or an e-mail address to sign in with."))
        elif signs_in_elsewhere(data["phone"]):
            self.add_error(
                "phone", _("This phone number has an account. Sign in, or register with an e-mail address.")
            )
        return data

    def signup(self, request: HttpRequest, user: User) -> None:
        """Fill the new account; called by the sign-in library."""
        user.full_name = " ".join(self.cleaned_data["full_name"].split())
        user.phone = phone = self.cleaned_data["phone"]
        user.sign_in_phone = phone if phone and not signs_in_elsewhere(phone) else None
        user.save(update_fields=["full_name", "phone", "sign_in_phone"])


def signs_in_elsewhere(phone: str) -> bool:
    """Whether an account signs in with this number (E.164)."""
    return User.objects.filter(sign_in_phone=phone).exists()


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is known of a person and prefilled in forms."""

    class Meta:
        model = User
        fields = ("full_name", "phone", "citizen_id", "address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["phone"] = local_phone(self.initial.get("phone") or "")

    def fix_identity(self) -> None:
        """Keep name and number of somebody who works here: the administrator enters them."""
        self.fields["full_name"].disabled = self.fields["citizen_id"].disabled = True
        self.fields["full_name"].help_text = _(
            "Entered by the administrator, because it stands under decisions."
        )
        self.fields["citizen_id"].help_text = _(
            "Entered by the administrator, because nobody handles a dossier with their own number."
        )

    def clean_phone(self) -> str:
        """Store phone numbers in one form; an account may have none."""
        return normal_phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

    @property
    def unconfirmed(self) -> str:
        """Addresses that sign in and were not confirmed yet; empty when there are none."""
        return ", ".join(
            one.shown for one in contacts_of(self.instance) if one.address and not one.confirmed_at
        )

    def warnings(self) -> list[str]:
        """What in the saved number does not fit; it was taken all the same, for civil records get corrected."""
        number = self.instance.citizen_id
        found = doubts(number, birth_date=self.instance.birth_date) if number else []
        return [str(DOUBTS[doubt]) for doubt in found if doubt in DOUBTS]

    def clean_citizen_id(self) -> str:
        """Twelve digits, or nothing."""
        number: str = "".join(self.cleaned_data["citizen_id"].split())
        if number and not is_well_formed(number):
            raise forms.ValidationError(_("A citizen identification number has 12 digits."))
        return number
