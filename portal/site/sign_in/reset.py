"""A new password by the link of a letter, and what is said to whoever proves an address for the first time."""

from typing import Any

from allauth.account.forms import ResetPasswordForm, ResetPasswordKeyForm
from allauth.core import context
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from foundation.accounts.models import ContactKind, User
from foundation.accounts.request import address_of
from foundation.accounts.sign_in import plain
from portal.site.actions.ask_reset import ask_reset
from portal.site.first_proof import note_proof, words_for


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc] # the library has no types
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)

    def clean_email(self) -> str:
        """The address in small letters; nothing is looked up here."""
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **_more: Any) -> str:
        """Ask for the link; the worker finds out whether there is an account. Raises TooOften."""
        email: str = self.cleaned_data["email"]
        ask_reset(address=email, network=address_of(request))
        return email


class ResetForm(ResetPasswordKeyForm):  # type: ignore[misc] # the library has no types
    """A new password by the link."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields)

    def save(self) -> None:
        """Whoever used the link reads the mail of that address, which confirms it."""
        with transaction.atomic():
            super().save()
            ended = note_proof(User.objects.select_for_update().get(pk=self.user.pk), ContactKind.EMAIL)
        say_what_ended(context.request, ended)


def say_what_ended(request: HttpRequest, ended: list[str]) -> None:
    """The next page says what was removed, and that it can be set up anew; nothing when nothing ended."""
    if not ended:
        return
    text = _(
        "The address was proven for the first time. What somebody else may have prepared in this account was removed: "
        "%(what)s. What is needed can be set up again on the page “Signing in”."
    )
    messages.warning(request, text % {"what": words_for(ended)})
