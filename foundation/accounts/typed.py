"""Keeping what was typed while a session ran out or a page could not be taken as it was.

The typed page waits in the session, by the path of the page on which it was typed, until it is posted again. A session
survives signing in, so that a form sent after the session was over is shown as it was typed – to the person who was
signed in before, and not to whoever signs in next on a shared machine. Only a browser in which somebody was signed in
lately has a page kept: strangers could fill the table of sessions otherwise.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.crypto import salted_hmac

from foundation.core.web.came_from import previous_page

SESSION_KEY, OWNER_KEY = "typed_pages", "typed_by"
PRESSED = "pressed_by"
KNOWN, SALT = "was_here", "somebody was signed in here"
LARGEST = 64 * 1024
MOST = 5 * LARGEST
"""How much a session keeps in all, in bytes: the screens of the longest form with a mistake on each are a tenth of it.
What was typed first goes first."""
LENGTH = 32
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def keeps_typed(view: View) -> View:
    """Mark a view whose posted page is kept when the session is over; it asks for it with `typed_on`."""
    view.keeps_typed = True  # type: ignore[attr-defined]
    return view


@dataclass(frozen=True, slots=True)
class Apart:
    """Of a form that stands on a page with others: the address of that `page`, from what its own address names, and the
    fields that the page fills in `beside` what is typed. `leading` is what stands behind the address where the form
    came from elsewhere, by what was posted: from where the page was opened."""

    page: Callable[..., str]
    beside: frozenset[str]
    leading: Callable[[HttpRequest], str] = lambda _request: ""


def keeps_typed_apart(apart: Apart) -> Callable[[View], View]:
    """Mark a view whose posted form is kept by its own address when the session is over; its page asks for it with
    `typed_below`. A form in which nothing was typed was only pressed, and is not kept."""

    def mark(view: View) -> View:
        view.keeps_typed_apart = apart  # type: ignore[attr-defined]
        return view

    return mark


def mark_browser(request: HttpRequest, response: HttpResponseBase) -> None:
    """Somebody is signed in in this browser: it remembers that for as long as a session lasts, and whether the next one
    is the same person, of whom the mark says nothing else."""
    if not (isinstance(response, HttpResponse) and request.user.is_authenticated):
        return
    mark = mark_of(request)
    if mark == _last_here(request):
        return
    age, secure = settings.SESSION_COOKIE_AGE, settings.SESSION_COOKIE_SECURE
    response.set_signed_cookie(KNOWN, mark, SALT, max_age=age, secure=secure, httponly=True, samesite="Lax")


def is_known(request: HttpRequest) -> bool:
    """Whether somebody was signed in in this browser lately."""
    return bool(_last_here(request))


def keep_typed(request: HttpRequest, path: str | None = None, typed: QueryDict | None = None) -> bool:
    """Keep what was `typed` (posted) for `path` (this page); returns whether it is kept: a page too large for a session
    is not."""
    posted = (request.POST if typed is None else typed).copy()
    posted.pop("csrfmiddlewaretoken", None)
    text = posted.urlencode()
    if len(text) > LARGEST:
        return False
    pages = _own_pages(request)
    pages.pop(path or request.path, None)
    pages[path or request.path] = text
    request.session[SESSION_KEY] = _last_of(pages)
    request.session[OWNER_KEY] = mark_of(request)
    return True


@contextmanager
def kept_over_sign_out(request: HttpRequest) -> Iterator[None]:
    """Around a signing out that nobody asked for: what is kept of the person's pages waits until they are back."""
    names = (SESSION_KEY, OWNER_KEY)
    kept = {name: request.session[name] for name in names if name in request.session}
    yield
    request.session.update(kept)


def note_pressed(request: HttpRequest) -> None:
    """Remember that a button was pressed while the session was over, for the same person once they are signed in."""
    request.session[PRESSED] = mark_of(request)


def was_pressed(request: HttpRequest) -> bool:
    """Whether whoever has just signed in pressed a button that did nothing; asked once."""
    return bool(request.session.pop(PRESSED, "") == mark_of(request))


def typed_on(request: HttpRequest) -> QueryDict | None:
    """What the same person typed on this page and was not taken yet, or None."""
    text = _own_pages(request).get(request.path)
    return QueryDict(text) if text else None


def typed_below(request: HttpRequest, path: str) -> dict[str, QueryDict]:
    """The same for all pages whose address begins with `path`, by address, in the order in which they were typed."""
    pages = _own_pages(request).items()
    return {page: QueryDict(text) for page, text in pages if page.startswith(path)}


def keep_for_later(request: HttpRequest) -> str:
    """Keep a form that was posted and cannot be taken now; returns the address of the page that shows it again, ""
    where none does. Only what a page of this site sent is kept: others could fill in forms for people otherwise."""
    path = kept_by(request)
    if not path or not previous_page(request) or not is_known(request):
        return ""
    keep_typed(request, path)
    return page_of_form(request)


def kept_by(request: HttpRequest) -> str:
    """The path by which the posted form is kept: that of its page, or its own; "" where its view keeps none of it."""
    if apart := _apart(request):
        typed = (values for name, values in request.POST.lists() if name not in apart.beside)
        return request.path if any(map(any, typed)) else ""
    match = request.resolver_match
    keeps = match is not None and getattr(match.func, "keeps_typed", False)
    return page_of_form(request).partition("?")[0] if keeps else ""


def page_of_form(request: HttpRequest) -> str:
    """Where to go on after signing in: the page on which the posted form stood, or that which shows it again, else the
    address itself."""
    before = previous_page(request) if request.method == "POST" else ""
    apart, match = _apart(request), request.resolver_match
    if apart and match:
        page, stood_on = apart.page(**match.kwargs), before.partition("?")[0]
        if stood_on in {"", request.path} or (kept_by(request) and stood_on != page):
            return page + apart.leading(request)
    return before or request.get_full_path()


def _apart(request: HttpRequest) -> Apart | None:
    match = request.resolver_match
    return getattr(match.func, "keeps_typed_apart", None) if match else None


def forget_typed(request: HttpRequest, path: str | None = None) -> None:
    """The page was taken; what was kept of it is dropped."""
    pages = request.session.get(SESSION_KEY, {})
    if (path or request.path) in pages:
        request.session[SESSION_KEY] = {
            key: text for key, text in pages.items() if key != (path or request.path)
        }


def _last_of(pages: dict[str, str]) -> dict[str, str]:
    """The pages that were typed last, as many as a session keeps."""
    room, kept = MOST, dict[str, str]()
    for path, text in reversed(pages.items()):
        room -= len(text)
        if room >= 0:
            kept[path] = text
    return dict(reversed(kept.items()))


def _own_pages(request: HttpRequest) -> dict[str, str]:
    """What is kept of the person who asks, by path; what another one left in this browser is nobody's any more."""
    pages = request.session.get(SESSION_KEY, {})
    return dict(pages) if pages and request.session.get(OWNER_KEY) == mark_of(request) else {}


def mark_of(request: HttpRequest) -> str:
    """A digest of who is signed in, else that of who was before; empty for a stranger."""
    if not request.user.is_authenticated:
        return _last_here(request)
    return salted_hmac(SALT, str(request.user.pk), algorithm="sha256").hexdigest()[:LENGTH]


def _last_here(request: HttpRequest) -> str:
    age = settings.SESSION_COOKIE_AGE
    return request.get_signed_cookie(KNOWN, default=None, salt=SALT, max_age=age) or ""
