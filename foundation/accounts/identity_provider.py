"""Signing in through an OpenID provider such as the national identity: who may, and what is kept of what it says."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.claims import Person, read_person
from foundation.accounts.models import Identity, User
from foundation.accounts.phone import normal_phone

CONNECTED = "socialaccount/email/account_connected"
"""The letter that the library would write about a linked account."""


def said_about(account: SocialAccount) -> Person:
    """The person as the provider describes them."""
    told = account.extra_data
    claims = (told.get("id_token") or {}) | (told.get("userinfo") or {})
    return read_person(claims, settings.OIDC_CLAIMS, settings.OIDC_LEVELS)


def phone_of(person: Person) -> str:
    """The phone number in E.164; empty when the provider's is not a Vietnamese one."""
    try:
        return normal_phone(person.phone)
    except ValidationError:
        return ""


def keep_identity(user: User, account: SocialAccount) -> Identity:
    """Write down who the provider says that the account's owner is, and how sure it is; an account learns what it
    did not know, and from an identity that was checked in person also what it knew otherwise."""
    person = said_about(account)
    facts = {"full_name": person.name, "birth_date": person.birth_date, "citizen_id": person.citizen_id}
    given = {name: value for name, value in (facts | {"phone": phone_of(person)}).items() if value}
    for name, value in given.items():
        if not getattr(user, name) or (name != "phone" and person.level == 2):
            setattr(user, name, value)
    user.save(update_fields=list(given) or ["full_name"])
    identity, _created = Identity.objects.update_or_create(
        issuer=settings.OIDC_ISSUER,
        subject=account.uid,
        defaults={
            "user": user,
            "level": person.level,
            "verified_at": timezone.now(),
            "claims": {name: str(value) for name, value in given.items()},
        },
    )
    return identity


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # the library has no types
    """An account is found by the provider's subject alone, never by an e-mail address, and never one of staff."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse what must not be; keep what the provider says now of somebody who signs in. Raises
        ImmediateHttpResponse."""
        account, connecting = sociallogin.account, sociallogin.state.get("process") == AuthProcess.CONNECT
        self._check_one_subject(request, account)
        if not sociallogin.is_existing and not connecting:
            return
        if connecting and (not request.user.is_authenticated or sociallogin.is_existing):
            return
        user = request.user if connecting else sociallogin.user
        assert isinstance(user, User)
        if Actor.of(user).is_staff_member:
            self._refuse(
                request, _("An account of staff is not entered by a citizen's identity. Use its password.")
            )
        if not connecting:
            self.keep(user, account)

    def send_notification_mail(self, template_prefix: str, user: User, **kwargs: Any) -> None:
        """The library tells here that it linked an account, after the password was asked for once more."""
        if template_prefix == CONNECTED:
            self.linked(user, kwargs["context"]["account"])
        super().send_notification_mail(template_prefix, user, **kwargs)

    def linked(self, user: User, account: SocialAccount) -> None:
        """An identity opens the account from now on; what the provider says is kept."""
        self.keep(user, account)

    def keep(self, user: User, account: SocialAccount) -> None:
        """What the provider says of the account's owner is kept."""
        keep_identity(user, account)

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """A new account; the provider's e-mail address is not taken over, for it proves nothing here."""
        user: User = sociallogin.user
        user.full_name = said_about(sociallogin.account).name or _("Citizen")
        user.email = None
        sociallogin.email_addresses = []
        return user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Save the new account and its identity."""
        user: User = super().save_user(request, sociallogin, form)
        self.keep(user, sociallogin.account)
        return user

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        """Where a linked identity is shown."""
        return reverse("sign_in:overview")

    def _check_one_subject(self, request: HttpRequest, account: SocialAccount) -> None:
        """The token and the answer about the person must speak of the same one (OpenID Connect Core 5.3.2)."""
        told = account.extra_data
        subjects = {str(part["sub"]) for part in (told.get("id_token"), told.get("userinfo")) if part}
        if len(subjects) != 1:
            self._refuse(
                request, _("The identity provider contradicts itself. Nobody was signed in; try again later.")
            )

    def _refuse(self, request: HttpRequest, reason: str) -> None:
        page = render(request, "socialaccount/refused.html", {"reason": reason}, status=403)
        raise ImmediateHttpResponse(page)
