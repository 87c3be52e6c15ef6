"""Sign-in is required unless a view says that it is public; each request carries its actor."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.accounts.request import address_of
from foundation.accounts.second_factor import must_enrol
from foundation.accounts.typed import is_known, keep_typed, kept_by, mark_browser, note_pressed, page_of_form

PUBLIC_PREFIXES = ("allauth.",)
KEPT = gettext_lazy("The session was over. What was typed is kept and not sent yet; sign in to go on.")
NOT_DONE = gettext_lazy("The session was over, so what was pressed last was not done. Do it again.")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(view: View) -> View:
    """Mark a view that anybody may open."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def for_its_owner(view: View) -> View:
    """Mark a page of the sign-in library that only somebody who is signed in opens; it leaves nothing of strangers."""
    view.is_for_its_owner = True  # type: ignore[attr-defined]
    return view


def actor_of(request: HttpRequest) -> Actor:
    """The actor of the signed-in person, or the anonymous one."""
    address = address_of(request)
    return Actor.of(request.user, address) if request.user.is_authenticated else Actor.anonymous(address)


def _keep_private(request: HttpRequest, response: HttpResponse) -> None:
    """Nobody who uses the device or the proxy later finds the page. Long forms alone stay in the browser, shown again
    only after asking, so that the Back button shows what was typed; signing out empties what it kept."""
    match = request.resolver_match
    is_form = match is not None and getattr(match.func, "keeps_typed", False)
    response.headers.setdefault("Cache-Control", "private, no-cache" if is_form else "private, no-store")
    if not request.user.is_authenticated:
        response.headers["Clear-Site-Data"] = '"cache"'


def _session_over() -> HttpResponse:
    """For a script that sends in the background: a page for signing in would look to it like a broken line."""
    words = _("The session is over, so this was not sent. Sign in again, then send it once more.")
    return HttpResponse(words, status=401, content_type="text/plain; charset=utf-8")


def _keep_or_say(request: HttpRequest) -> None:
    """What was typed waits, and the page for signing in says so; any other button that a person pressed is said to have
    done nothing, here and on the page to which signing in leads."""
    path = kept_by(request)
    kept = bool(path) and keep_typed(request, path)
    if request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":
        if not kept:
            note_pressed(request)
        messages.warning(request, KEPT if kept else NOT_DONE)


class login_required_by_default:  # noqa: N801 - named in settings as what it does
    """Send people who are not signed in to the sign-in page, except on public views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in:
            _keep_private(request, response)
            mark_browser(request, response)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Let public views and signed-in people pass."""
        if request.user.is_authenticated or getattr(view, "is_public", False):
            return None
        if view.__module__.startswith(PUBLIC_PREFIXES) and not getattr(view, "is_for_its_owner", False):
            return None
        if not request.accepts("text/html"):
            return _session_over()
        if request.method == "POST" and is_known(request):
            _keep_or_say(request)
        return redirect_to_login(page_of_form(request), settings.LOGIN_URL)


class second_factor_for_staff:  # noqa: N801 - named in settings as what it does
    """Lead staff without a second factor to set one up before they work; the demo asks for none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Let public views, signing in and out, and everybody who has or needs no second factor pass."""
        if getattr(view, "is_public", False) or view.__module__.startswith(PUBLIC_PREFIXES):
            return None
        if isinstance(request.user, User) and must_enrol(request.user, actor_in(request)):
            return redirect("mfa_activate_totp")
        return None


def actor_in(request: HttpRequest) -> Actor:
    """The actor that `login_required_by_default` put into the request."""
    return request.actor  # type: ignore[attr-defined, no-any-return]
