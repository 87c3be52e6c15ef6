"""Sessions in the database that know when somebody signed in and when they were last there."""

from datetime import timedelta
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import CharField
from django.utils import timezone

from foundation.core.statements.given import NOW, Given
from foundation.core.statements.kept import Kept

BEGAN, SEEN = "began", "seen"
"""Under which names the two moments stand in a session, in whole seconds since 1970."""

STRANGERS: Final = timedelta(hours=2)
FORMER_BACKEND: Final = "portal.accounts.own_addresses.OwnAddresses"
"""What sessions of the release before call the way in which people signed in."""


@cache
def _kept() -> Kept[Any]:
    sessions = SessionStore.get_model_class().objects
    return Kept(sessions.filter(session_key=Given("key", CharField()), expire_date__gt=NOW))


class SessionStore(DatabaseStore):
    """The framework's store; whoever signs in begins anew. `session_limits.py` beside it reads the moments."""

    def load(self) -> dict[str, Any]:
        """The session as it was kept; whoever signed in to the release before stays signed in."""
        held: dict[str, Any] = super().load()
        if held.get(BACKEND_SESSION_KEY) == FORMER_BACKEND:
            held[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        return held

    def _get_session_from_db(self) -> Any:
        """The row of a session that lasts; the cookie's name for it is forgotten where there is none."""
        found = _kept().ask(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
        return next(iter(found), None)

    def save(self, must_create: bool = False) -> None:
        """Write the session; one of somebody who is signed in with its two moments."""
        held: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if SESSION_KEY in held:
            held[SEEN] = int(timezone.now().timestamp())
            held.setdefault(BEGAN, held[SEEN])
        super().save(must_create)

    def get_session_cookie_age(self) -> int:
        """For how many seconds the session is kept: that of a stranger while they sign in or register."""
        signed_in = SESSION_KEY in self._get_session()  # type: ignore[attr-defined]
        return int(settings.SESSION_COOKIE_AGE if signed_in else STRANGERS.total_seconds())

    def cycle_key(self) -> None:
        """A new name for the session, as signing in and a changed password give it: it begins now."""
        super().cycle_key()
        self.pop(BEGAN, None)
