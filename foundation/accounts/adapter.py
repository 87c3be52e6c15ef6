"""How the sign-in library works with our accounts: a name to sign in with is an e-mail address or a phone number."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django import forms
from django.contrib import messages
from django.db import Error as DatabaseError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from foundation.accounts.locks import attempts_key, sign_in_name
from foundation.accounts.models import User
from foundation.accounts.phone import normal_phone
from foundation.accounts.second_factor import just_signed_in
from foundation.accounts.typed import was_pressed

PRESSED_IN_VAIN = _(
    "What was pressed before signing in was not done yet. If it is still wanted, press it again."
)
SECOND_STEP = "allauth.mfa"
"""By this name the library's pages of the second step ask."""
MISMATCH = _("The e-mail address or phone number and the password do not belong together.")


class PhoneField(forms.CharField):
    """A Vietnamese phone number, cleaned to E.164."""

    def clean(self, value: Any) -> str:
        """The number in one form. Raises ValidationError."""
        return normal_phone(super().clean(value))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library has no types
    """Phone numbers of our accounts, and our own sentences."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": MISMATCH,
        "phone_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "too_many_login_attempts": _(
            "Too many failed attempts. Signing in is possible again in 5 minutes;"
            " nothing else changes in the account."
        ),
    }

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        """The field in which a phone number is typed."""
        return PhoneField(**kwargs)

    def get_user_by_phone(self, phone: str) -> User | None:
        """The account that signs in with this number."""
        return User.objects.filter(sign_in_phone=sign_in_name(phone)).first()

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """The number with which the account signs in, and whether it was confirmed."""
        return (user.sign_in_phone, bool(user.sign_in_phone_confirmed_at)) if user.sign_in_phone else None

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        """A new account; one without e-mail address has none, not an empty one. The form saves what remains."""
        super().save_user(request, user, form, commit=False)
        user.email = user.email or None
        if commit:
            user.save()
        return user

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Somebody is signed in: what they pressed after the last session was over was not done, and the page with its
        button, to which this leads, would look as if it had been."""
        if was_pressed(request):
            messages.warning(request, PRESSED_IN_VAIN)
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return answer

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether the password is asked for again; the sign-in of a moment ago counts for setting up the second
        step."""
        asks: bool = super().is_reauthentication_required(app=app, **more)
        return asks and not (app == SECOND_STEP and just_signed_in(context.request))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whose name and password these are; an attempt that the database did not answer is no failed one."""
        try:
            user: User | None = super().authenticate(request, **credentials)
        except DatabaseError:
            self._rollback_login_failed_rl_usage()
            raise
        return user

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failed attempts are counted for each name; the library would count all phone numbers as one."""
        name = credentials.get("phone") or credentials.get("email") or credentials.get("username") or ""
        return attempts_key(name)
