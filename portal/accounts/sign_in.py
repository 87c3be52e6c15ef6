"""The forms of the sign-in library, without what our pages say in their own words."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from django import forms
from django.conf import settings
from django.utils import timezone

from portal.accounts.locks import sign_in_name
from portal.accounts.models import User


def plain(fields: dict[str, forms.Field]) -> None:
    """Leave out placeholders, which repeat the labels, and the link to a forgotten password."""
    for name, field in fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in {"password", "oldpassword"}:
            field.help_text = ""


class SignInForm(LoginForm):  # type: ignore[misc] # the library has no types
    """E-mail address or phone number, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        plain(self.fields)

    @property
    def identity_provider(self) -> str:
        """Name of the provider that citizens may sign in through; empty when the site has none."""
        return settings.OIDC_NAME if settings.OIDC_ISSUER else ""

    def clean_login(self) -> str:
        """A phone number is one name however it is written."""
        return sign_in_name(self.cleaned_data["login"])


class RegistrationForm(SignupForm):  # type: ignore[misc] # the library has no types
    """A new account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc] # the library has no types
    """The present password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc] # the library has no types
    """Where to send the link."""

    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)

    def clean_email(self) -> str:
        """The address. Only the one that the account has now opens it: the first one, or one that was confirmed."""
        email: str = super().clean_email()
        self.users = [user for user in self.users if (user.email or "").lower() == email.lower()]
        return email


class ResetForm(ResetPasswordKeyForm):  # type: ignore[misc] # the library has no types
    """A new password by the link."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)

    def save(self) -> None:
        """Whoever used the link reads the mail of that address, which confirms it."""
        super().save()
        self.user.email_confirmed_at = timezone.now()
        self.user.save(update_fields=["email_confirmed_at"])
