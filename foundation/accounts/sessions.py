"""On which devices a person is signed in, and signing out from afar."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session as StoredSession
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.translation import gettext as _

from foundation.core.errors import NotFound

BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "coc_coc": "Cốc Cốc",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS", "Linux": "Linux",
}  # fmt: skip


@dataclass(frozen=True)
class Session:
    """One device on which the person is signed in."""

    id: int
    device: str
    ip: str
    since: datetime
    is_this: bool


def device_name(user_agent: str) -> str:
    """Browser and system in words, as far as the browser says them."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return " – ".join(part for part in (browser, system) if part) or _("Unknown device")


def sessions_of(request: HttpRequest) -> list[Session]:
    """The sessions of the signed-in person that are not over, this one first, then the latest."""
    rows = [row for row in _rows(request) if row.exists()]
    sessions = [Session(r.pk, device_name(r.user_agent), r.ip, r.created_at, r.is_current()) for r in rows]
    return sorted(sessions, key=lambda session: (session.is_this, session.since), reverse=True)


def end_session(request: HttpRequest, session_id: int) -> None:
    """Sign out one other device of the same person. Raises NotFound for foreign sessions and this one."""
    others = [row for row in _rows(request) if row.pk == session_id and not row.is_current()]
    if not others:
        raise NotFound
    get_adapter().end_sessions(others)


def end_other_sessions(request: HttpRequest) -> None:
    """Sign out every other device."""
    get_adapter().end_sessions([row for row in _rows(request) if not row.is_current()])


def forget_ended() -> None:
    """Device and network address of a session go with it, also those of people who never sign in again."""
    still_there = StoredSession.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(still_there)).delete()


def _rows(request: HttpRequest) -> list[UserSession]:
    return list(UserSession.objects.filter(user_id=request.user.pk).select_related("user"))
