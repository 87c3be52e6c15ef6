"""Ending everything that was opened with what opened an account before: sessions, and tokens of programs."""

from django.contrib.auth import HASH_SESSION_KEY
from django.db.models import F
from django.http import HttpRequest

from foundation.accounts.models import User


def renew_keys(user: User) -> None:
    """Every session and token of the account is over from now on: something that opens it, or what it may do, changed.

    A changed password does the same by itself.
    """
    User.objects.filter(pk=user.pk).update(key_generation=F("key_generation") + 1)
    user.refresh_from_db(fields=["key_generation"])


def keep_session(request: HttpRequest, user: User) -> None:
    """The session in which the owner changed it goes on."""
    if request.user.pk == user.pk:
        request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        request.session.save()  # the library tells of some changes when the answer was written already
