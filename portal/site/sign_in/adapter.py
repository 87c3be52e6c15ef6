"""The sign-in library's hooks where somebody is to be told: locks, linked identities."""

from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.http import HttpRequest

from foundation.accounts.actor import Actor
from foundation.accounts.identity_provider import IdentityAdapter
from foundation.accounts.models import User
from foundation.audit.record import record
from foundation.audit.sign_ins import RecordingAdapter, account_of
from foundation.notifications.outbox import queue
from portal.site.account_notices import to_owner
from portal.site.identity_numbers import note_number


class TellingAdapter(RecordingAdapter):
    """Tells the owner of an account what happens around it."""

    def locked(self, request: HttpRequest, credentials: dict[str, Any]) -> None:
        """The owner learns that somebody guesses."""
        super().locked(request, credentials)
        user = account_of(credentials)
        if user is not None:
            with transaction.atomic():
                queue([to_owner("sign_in_locked", user, {"ip": self.get_client_ip(request)})])


class TellingIdentityAdapter(IdentityAdapter):
    """Writes down, and tells the owner, that an identity opens the account from now on."""

    def linked(self, user: User, account: SocialAccount) -> None:
        """An identity was linked."""
        super().linked(user, account)
        with transaction.atomic():
            record(
                Actor.of(user), "link_identity", f"person:{user.pk}", detail={"provider": account.provider}
            )
            queue([to_owner("identity_linked", user)])

    def keep(self, user: User, account: SocialAccount) -> None:
        """The provider may know another citizen identification number."""
        before = user.citizen_id
        super().keep(user, account)
        note_number(Actor.of(user), user, before, by="identity_provider")

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """A new account begins with its identity, which the trail says as well."""
        user = super().save_user(request, sociallogin, form)
        record(
            Actor.of(user),
            "link_identity",
            f"person:{user.pk}",
            detail={"provider": sociallogin.account.provider},
        )
        return user
