"""The second step of signing in: six digits of an app on a telephone, a passkey, and recovery codes on paper."""

from io import BytesIO
from typing import Any

import segno
from allauth.account import app_settings as account_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from foundation.accounts.actor import Actor
from foundation.accounts.kept_secrets import decipher, encipher
from foundation.accounts.models import User
from foundation.accounts.sessions import device_name
from foundation.accounts.sign_in import plain
from foundation.agencies.identity import identity

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
CODE_LIVES_SECONDS = 90
"""A code of the app is right during its own half minute and the ones before and after it."""


def must_enrol(user: User, actor: Actor) -> bool:
    """Whether the person has to set up a second factor before working: staff outside the demo who have none."""
    if getattr(settings, "DEMO", False) or not actor.is_staff_member:
        return False
    return not is_mfa_enabled(user, FACTORS)


def just_signed_in(request: HttpRequest) -> bool:
    """Whether name and password were given so lately that nobody is asked for the password again before the second
    step is set up, which staff do right after their first sign-in. Where the second step was given already, the account
    has one, and a passer-by must not change it."""
    records = get_authentication_records(request, request.user)
    lately = timezone.now().timestamp() - account_settings.REAUTHENTICATION_TIMEOUT
    by_password_alone = {record["method"] for record in records} == {"password"}
    return by_password_alone and max(record["at"] for record in records) > lately


def second_step_page(request: HttpRequest, user: User) -> str:
    """Where the second step is asked for once more; empty when it was given lately or the account has none.

    Giving the password again is not enough for what works without the second step later, such as a token.
    """
    if not is_mfa_enabled(user, FACTORS):
        return ""
    records = get_authentication_records(request, user)
    steps = [record["at"] for record in records if record["method"] == "mfa"]
    if steps and timezone.now().timestamp() - max(steps) < account_settings.REAUTHENTICATION_TIMEOUT:
        return ""
    by_code = is_mfa_enabled(user, [Authenticator.Type.TOTP])
    page = reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")
    return f"{page}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the library has no types
    """Secrets are enciphered with the site's key; the QR code is drawn here; staff cannot do without."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Whoever works here needs the second step; it cannot be switched off."
        ),
    }

    def get_totp_issuer(self) -> str:
        """The name under which an app lists the account."""
        return identity().name or "Một Cửa"

    def get_totp_label(self, user: User) -> str:
        """The account's name in the app."""
        return user.email or user.sign_in_phone or user.full_name

    def build_totp_svg(self, url: str) -> str:
        """QR code as an SVG document."""
        drawing = BytesIO()
        segno.make(url, error="m", micro=False).save(drawing, kind="svg", border=2, scale=4, xmldecl=False)
        return drawing.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """A secret as the database keeps it."""
        return encipher(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again. Raises SecretUnreadable."""
        return decipher(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff outside the demo keep one second factor."""
        if getattr(settings, "DEMO", False) or not Actor.of(authenticator.user).is_staff_member:
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - its name
        """A passkey is first named after the device on which it is made."""
        return device_name(context.request.headers.get("User-Agent", ""))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site as a device lists it; the host is one of those that the site allows."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": self.get_totp_issuer()}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """The account as a device lists it."""
        names = {"name": self.get_totp_label(user), "display_name": user.full_name}
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | names


class UsedOnce(forms.Form):
    """A code of the app opens once for as long as it is right; the library remembers it for a third of that time."""

    user: User

    def clean_code(self) -> str:
        """The code. Raises ValidationError."""
        code: str = super().clean_code()  # type: ignore[misc] # the library's form comes after this one
        used = f"second-step:{self.user.pk}:{''.join(code.split())}"
        if not cache.add(used, 1, CODE_LIVES_SECONDS):
            raise SecondFactorAdapter().validation_error("incorrect_code")
        return code


class CodeForm(UsedOnce, AuthenticateForm):  # type: ignore[misc] # the library has no types
    """The second step while signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)


class CodeAgainForm(UsedOnce, ReauthenticateForm):  # type: ignore[misc] # the library has no types
    """The second step once more, before something that must not be done by a passer-by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)


class EnrolForm(UsedOnce, ActivateTOTPForm):  # type: ignore[misc] # the library has no types
    """The first code proves that the app has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
