"""Passkeys: a key in a person's device, opened by fingerprint, face or screen lock, instead of a password."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal.auth import parse_authentication_response
from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60
HELP = _("To tell several apart, for example “Mother’s telephone”.")


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # the library has no types
    """What the device answered, and a name for it. Every passkey signs in by itself; the library's choice whether it
    does is left out."""

    passwordless = None
    name = forms.CharField(
        label=_("Name of the passkey"), max_length=LONGEST_NAME, required=False, help_text=HELP
    )


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc] # the library has no types
    """Another name."""

    name = forms.CharField(label=_("Name of the passkey"), max_length=LONGEST_NAME, help_text=HELP)


class PasskeySignInForm(LoginWebAuthnForm):  # type: ignore[misc] # the library has no types
    """What the device answered at the sign-in page."""

    def clean_credential(self) -> Authenticator:
        """The passkey. Raises ValidationError, also for an answer that names no account."""
        told: Any = self.cleaned_data["credential"]
        parse_authentication_response(told)
        if not told["response"].get("userHandle"):
            raise forms.ValidationError(
                _("This passkey does not say whose account it opens. Use the password.")
            )
        return super().clean_credential()
