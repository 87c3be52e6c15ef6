"""The sign-in library's hooks where somebody is to be told: locks, new accounts, linked identities."""

from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.accounts.contacts import contacts_of
from portal.accounts.identity_provider import IdentityAdapter
from portal.accounts.models import ContactKind, User
from portal.audit.record import record
from portal.audit.sign_ins import RecordingAdapter, account_of
from portal.core.errors import TooOften
from portal.notifications.outbox import queue
from portal.site.actions.send_contact_code import send_contact_code
from portal.site.identity_numbers import note_number
from portal.site.sign_in.letters import sends_sms, to_owner


class TellingAdapter(RecordingAdapter):
    """Tells the owner of an account what happens around it."""

    def locked(self, request: HttpRequest, credentials: dict[str, Any]) -> None:
        """The owner learns that somebody guesses."""
        super().locked(request, credentials)
        user = account_of(credentials)
        if user is not None:
            with transaction.atomic():
                queue([to_owner("sign_in_locked", user, {"ip": self.get_client_ip(request)})])

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """A new account is sent a code to confirm its address; whoever came to do something goes on with that first."""
        answer = super().post_login(request, user, **kwargs)
        if not kwargs.get("signup") or not self._sent_code(request, user):
            return answer
        if kwargs.get("redirect_url"):
            messages.info(
                request, _("A code was sent to confirm the address. It is entered on the page “My details”.")
            )
            return answer
        return redirect("sign_in:code")

    def _sent_code(self, request: HttpRequest, user: User) -> bool:
        reached = [
            one for one in contacts_of(user) if one.address and (one.kind == ContactKind.EMAIL or sends_sms())
        ]
        if not reached:
            return False
        try:
            send_contact_code(
                actor=Actor.of(user), kind=reached[-1].kind, network=self.get_client_ip(request)
            )
        except TooOften:
            return False
        return True


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
