"""Passkeys: a key in a person's device, opened by fingerprint, face or screen lock, instead of a password."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60
HELP = _("To tell several apart, for example “Mother’s telephone”.")


MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)
"""What the library raises when it takes apart something that no device answers."""


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # the library has no types
    """What the device answered, and a name for it. Every passkey signs in by itself; the library's choice whether it
    does is left out."""

    passwordless = None
    name = forms.CharField(
        label=_("Name of the passkey"), max_length=LONGEST_NAME, required=False, help_text=HELP
    )

    def clean(self) -> dict[str, Any]:
        """What was posted. Raises ValidationError, also for what no device answers."""
        try:
            data: dict[str, Any] = super().clean()
        except MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return data


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc] # the library has no types
    """Another name."""

    name = forms.CharField(label=_("Name of the passkey"), max_length=LONGEST_NAME, help_text=HELP)


class AnsweredForm(forms.Form):
    """What the device answered when it was asked for a passkey."""

    def clean_credential(self) -> Authenticator:
        """The passkey. Raises ValidationError, also for what no device answers."""
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc] # the library's form comes next
        except MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return found


class PasskeySignInForm(AnsweredForm, LoginWebAuthnForm):  # type: ignore[misc] # the library has no types
    """Instead of the password."""


class PasskeyStepForm(AnsweredForm, AuthenticateWebAuthnForm):  # type: ignore[misc] # the library has no types
    """As the second step."""


class PasskeyAgainForm(AnsweredForm, ReauthenticateWebAuthnForm):  # type: ignore[misc] # the library has no types
    """Once more, before something that must not be done by a passer-by."""
