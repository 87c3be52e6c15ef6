"""How long somebody stays signed in: so long without a request, and so long at all. Staff less than citizens.

And how many sessions strangers begin: each is a row of the database, which nobody who is unknown makes without end.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.accounts.request import address_of
from foundation.accounts.session_store import BEGAN, SEEN
from foundation.accounts.typed import kept_over_sign_out
from foundation.core.cache.rates import line_of, times_within
from foundation.core.errors import TooOften

HOUR = 3600
NOTED_EVERY = timedelta(minutes=1)
"""A request is written down when the last one that was written is older than this, not each one."""


def longest() -> timedelta:
    """How long anybody stays signed in at most."""
    return settings.SESSION_LONGEST


def limited_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sign out whoever stayed away too long or came too long ago; what they typed, and what waited of it, is kept
    like that of any session that is over. No statement of its own but for a request after a minute of silence."""

    def respond(request: HttpRequest) -> HttpResponse:
        user, session = request.user, request.session
        if isinstance(user, User):
            if _is_over(session, user):
                with kept_over_sign_out(request):
                    logout(request)
            elif _since(session, SEEN) > NOTED_EVERY:
                session.modified = True
        return get_response(request)

    return respond


def check_stranger(request: HttpRequest) -> None:
    """Called before a response goes out: begins no session for somebody who is not signed in when too many began at the
    same line within the hour. Raises TooOften; what the session would have kept is forgotten."""
    session = request.session
    begins = session.modified and session.session_key is None and not session.is_empty()
    if not begins or request.user.is_authenticated:
        return
    if times_within(HOUR, f"stranger:{line_of(address_of(request))}") > settings.ANONYMOUS_SESSIONS_PER_HOUR:
        session.clear()
        raise TooOften(wait=HOUR)


def _is_over(session: SessionBase, user: User) -> bool:
    silent, lasts = _since(session, SEEN), _since(session, BEGAN)
    if silent <= settings.STAFF_SESSION_IDLE and lasts <= settings.STAFF_SESSION_LONGEST:
        return False
    if silent > settings.SESSION_IDLE or lasts > settings.SESSION_LONGEST:
        return True
    return Actor.of(user).is_staff_member


def _since(session: SessionBase, moment: str) -> timedelta:
    """How long ago it was; a session of before these moments were kept counts from its next request on."""
    now = timezone.now().timestamp()
    return timedelta(seconds=now - session.get(moment, now))
