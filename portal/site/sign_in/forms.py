"""What is asked for about the addresses with which a person signs in."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from foundation.accounts.phone import normal_phone

CODE = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
TEL = forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})


def phone_field() -> forms.CharField:
    """A phone number, typed in any way."""
    return forms.CharField(label=_("Phone number"), max_length=20, widget=TEL)


def code_field() -> forms.CharField:
    """Six digits of a message."""
    return forms.CharField(label=_("Six digits of the message"), max_length=12, widget=CODE)


class EmailForm(forms.Form):
    """A new e-mail address."""

    use_required_attribute = False
    address = forms.EmailField(label=_("New e-mail address"), max_length=254)

    def clean_address(self) -> str:
        """Addresses are kept in small letters."""
        return str(self.cleaned_data["address"]).lower()


class PhoneForm(forms.Form):
    """A new phone number."""

    use_required_attribute = False
    address = forms.CharField(label=_("New phone number"), max_length=20, widget=TEL)

    def clean_address(self) -> str:
        """The number in E.164."""
        return normal_phone(self.cleaned_data["address"])


class CodeForm(forms.Form):
    """The code of the message."""

    use_required_attribute = False
    code = code_field()


class CloseForm(forms.Form):
    """That the owner has read what happens."""

    use_required_attribute = False
    understood = forms.BooleanField(
        label=_("I have read what is erased and what is kept, and close this account.")
    )


class ForgottenForm(forms.Form):
    """With which number the account signs in."""

    use_required_attribute = False
    phone = phone_field()

    def clean_phone(self) -> str:
        """The number in E.164."""
        return normal_phone(self.cleaned_data["phone"])


class RecoverForm(forms.Form):
    """The code of the message and a new password."""

    use_required_attribute = False
    code = code_field()
    password1 = forms.CharField(
        label=_("New password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label=_("The password once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_password1(self) -> str:
        """A password that is hard to guess. Raises ValidationError."""
        password: str = self.cleaned_data["password1"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        data: dict[str, Any] = super().clean() or {}
        if "password1" in data and data.get("password2") != data["password1"]:
            self.add_error("password2", _("You must type the same password each time."))
        return data
