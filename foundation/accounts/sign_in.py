"""The forms of the sign-in library, without what our pages say in their own words."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, PasswordField
from django import forms
from django.conf import settings

from foundation.accounts.locks import sign_in_name


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


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc] # the library has no types
    """The present password and a new one. Who does not know the present one learns nothing of the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = self.fields["password1"].label
        self.fields["password1"] = PasswordField(label=label, autocomplete="new-password")
        plain(self.fields)

    def clean(self) -> dict[str, Any]:
        """Look at the new password by the rules for passwords, once the present one was right."""
        cleaned: dict[str, Any] = super().clean()
        if "oldpassword" in cleaned and "password1" in cleaned:
            try:
                get_adapter().clean_password(cleaned["password1"], user=self.user)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return cleaned
