"""Signing in and out, failed attempts and changed passwords, as the audit trail keeps them."""

from typing import Any

from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from foundation.accounts.actor import Actor
from foundation.accounts.adapter import AccountAdapter
from foundation.accounts.keys import keep_session, renew_keys
from foundation.accounts.locks import begin_lock, sign_in_name
from foundation.accounts.models import User
from foundation.audit.record import record

NOBODY = "sign_in:unknown"
SECOND_FACTOR = {
    "mfa/email/totp_activated": "second_factor_on",
    "mfa/email/totp_deactivated": "second_factor_off",
    "mfa/email/webauthn_added": "passkey_added",
    "mfa/email/webauthn_removed": "passkey_removed",
    "mfa/email/recovery_codes_generated": "new_recovery_codes",
}
"""Changes of a second factor by the letter that the library would write about each."""


def name_in(credentials: dict[str, Any]) -> str:
    """The name that somebody tried to sign in with."""
    typed = credentials.get("phone") or credentials.get("email") or credentials.get("username") or ""
    return sign_in_name(typed)


def account_of(credentials: dict[str, Any]) -> User | None:
    """The account that somebody tried to enter."""
    name = name_in(credentials)
    return User.objects.filter(Q(sign_in_phone=name) | Q(email__iexact=name)).first()


class RecordingAdapter(AccountAdapter):
    """Writes every sign-in into the trail: by the person when it succeeds, by the system when nobody is known yet."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many failures lock the name for a while; the lock is recorded once. Raises ValidationError."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            if begin_lock(name_in(credentials)):
                self.locked(request, credentials)
            raise

    def locked(self, request: HttpRequest, credentials: dict[str, Any]) -> None:
        """A name was locked just now."""
        self._record_failure(request, "sign_in_locked", credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A name and a password that do not belong together."""
        self._record_failure(request, "sign_in_failed", credentials)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Somebody is signed in; the ways by which they proved who they are stand in the detail."""
        ways = request.session.get("account_authentication_methods", [])
        detail = {"by": [way.get("type") or way.get("method") for way in ways]}
        whence = self.get_client_ip(request)
        record(Actor.of(user), "sign_in", f"person:{user.pk}", detail=detail, address=whence)
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return answer

    def logout(self, request: HttpRequest) -> None:
        """Somebody signs out."""
        if isinstance(request.user, User):
            person, whence = request.user, self.get_client_ip(request)
            record(Actor.of(person), "sign_out", f"person:{person.pk}", address=whence)
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        """Changed by its owner, or chosen anew by the link that was sent to them."""
        super().set_password(user, password)
        whence = self.get_client_ip(self.request) if self.request else ""
        record(Actor.of(user), "change_password", f"person:{user.pk}", address=whence)

    def send_notification_mail(self, template_prefix: str, user: User, **kwargs: Any) -> None:
        """The library tells every change of a second factor here, whether or not mail is sent about it. Other sessions,
        and tokens, end with it."""
        if template_prefix in SECOND_FACTOR:
            record(Actor.of(user), SECOND_FACTOR[template_prefix], f"person:{user.pk}")
            renew_keys(user)
            keep_session(self.request, user)
        super().send_notification_mail(template_prefix, user, **kwargs)

    def _record_failure(self, request: HttpRequest, action: str, credentials: dict[str, Any]) -> None:
        """What was typed is not kept, for it may be a password."""
        user = account_of(credentials)
        record(
            Actor.system("sign-in"),
            action,
            f"person:{user.pk}" if user else NOBODY,
            address=self.get_client_ip(request),
        )


class SessionAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc] # the library has no types
    """Ends sessions from afar, and records it."""

    def end_sessions(self, sessions: list[UserSession], by: Actor | None = None) -> None:
        """Whoever ends a session is its owner, for the page shows nobody else's, or `by`, who gives access anew."""
        super().end_sessions(sessions)
        for session in sessions:
            record(
                by or Actor.of(session.user),
                "end_session",
                f"person:{session.user_id}",
                address=session.ip or "",
            )
