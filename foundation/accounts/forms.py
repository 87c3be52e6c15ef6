"""Forms about one's own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.accounts.citizen_id import Doubt, doubts, is_well_formed
from foundation.accounts.contacts import contacts_of
from foundation.accounts.models import User
from foundation.accounts.phone import local_phone, normal_phone

DOUBTS = {
    Doubt.PLACE: _(
        "No province has the first three digits of the citizen identification number. Please compare it."
    ),
    Doubt.BIRTH_YEAR: _("The citizen identification number tells another year of birth. Please compare it."),
}
"""Said beside a number that is taken all the same."""


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
