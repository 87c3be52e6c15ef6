"""Pages for what went wrong: what happened, what is kept, what to do."""

import sys

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.accounts.typed import keep_for_later
from foundation.api.sent_once import FIELD
from foundation.core.database.faults import as_domain_error
from foundation.core.errors import Conflict, DomainError, NotAllowed, NotFound, NotStored, Unreachable
from foundation.core.web.came_from import previous_page
from foundation.core.web.request_size import NoRoomForForm
from portal.site.identity import remembered_site, site_identity
from portal.site.navigation import path_of

HEADINGS: dict[int, Promise] = {
    403: gettext_lazy("This is not possible with this account"),
    404: gettext_lazy("Nothing was found here"),
    405: gettext_lazy("Nothing is shown at this address"),
    409: gettext_lazy("This is not possible as things stand now"),
    413: gettext_lazy("Too much was sent at once"),
    422: gettext_lazy("This could not be accepted"),
    429: gettext_lazy("A little patience, please"),
    503: gettext_lazy("This cannot be done at the moment"),
    507: gettext_lazy("The file could not be stored"),
}
BESIDE = {"csrfmiddlewaretoken", FIELD}
"""What a form sends that nobody typed."""
OTHER_ROLE = gettext_lazy("This page belongs to another role. Sign in with the account that has it.")
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def error_page(
    request: HttpRequest, status: int, text: str | Promise, *, kept: str = "", back: str = ""
) -> HttpResponse:
    """A page of ours with heading by status, a sentence, what is kept, and ways on. The page before is none where it
    is the one that is not found."""
    before = previous_page(request)
    is_gone = status == NotFound.status and before.partition("?")[0] == request.path
    context = {
        "heading": HEADINGS.get(status, gettext_lazy("This could not be understood")),
        "text": text,
        "kept": kept,
        "dossier_url": back,
        "back_url": "" if is_gone else before,
        "search_url": path_of("procedures:search"),
        "own_url": path_of("citizen:home"),
        "track_url": path_of("dossiers:track"),
    }
    return render(request, "errors/domain.html", context, status=status)


def still_in_the_browser(request: HttpRequest, status: int) -> str:
    """What is kept after something was sent and not taken; nothing is said where only a button was pressed. After a
    conflict the page before may come as things stand now, without the form, so nothing is promised of it."""
    if request.method != "POST" or _was_only_pressed(request):
        return ""
    if status == Conflict.status:
        return _(
            "What was typed was not saved. The Back button of the browser may still show it, to be copied."
        )
    return _("What was typed is not lost: the Back button of the browser shows the page as it was filled in.")


def _was_only_pressed(request: HttpRequest) -> bool:
    """Whether the form had nothing to fill in. A form that was not read, or could not be, is not read for this."""
    sent = vars(request).get("_post") or {}
    return bool(sent) and not any(value for name, value in sent.items() if name not in BESIDE)


def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Page for an error that the rules raised, in the words of the error; without its records the site has one page. A
    script that sends in the background is told in a sentence."""
    if isinstance(error, Unreachable):
        return away(request, error)
    if not request.accepts("text/html"):
        return _sentence(error)
    kept = still_in_the_browser(request, error.status)
    page = error_page(request, error.status, _words_of(error), kept=kept, back=error.back)
    if error.wait:
        page.headers["Retry-After"] = str(error.wait)
    return page


def _words_of(error: DomainError) -> str | Promise:
    """A refusal that gives no reason says no more than the heading does; what helps is said instead."""
    is_plain = isinstance(error, NotAllowed) and error.message == NotAllowed.default_message
    return OTHER_ROLE if is_plain else error.message


def _sentence(error: DomainError) -> HttpResponse:
    answer = HttpResponse(str(error.message), status=error.status, content_type="text/plain; charset=utf-8")
    answer["X-Refused"] = error.code
    if error.wait:
        answer.headers["Retry-After"] = str(error.wait)
    return answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of status 400; what is too big is told apart, because a person can mend it."""
    if isinstance(exception, DisallowedHost):
        return _other_host()
    kept = still_in_the_browser(request, 400)
    if isinstance(exception, NoRoomForForm):
        return domain_error(request, NotStored())
    if isinstance(exception, TOO_MUCH):
        text = _("The files or the form are too large to be sent together. Send fewer or smaller files.")
        return error_page(request, 413, text, kept=kept)
    return error_page(
        request, 400, _("The address or what was sent is not complete. Please try again."), kept=kept
    )


def _other_host() -> HttpResponse:
    """The page of a site that was asked for under a name that is not its own; rendered without the request, which would
    ask for that name again."""
    context = {"site": site_identity(), "address": settings.PUBLIC_URL}
    return HttpResponse(render_to_string("errors/other_host.html", context), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of status 403."""
    return error_page(request, 403, OTHER_ROLE)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of status 404; the same words whether a thing is missing or belongs to somebody else."""
    text = _("The address may be mistyped, or the page may have moved, or it may belong to another account.")
    return error_page(request, 404, text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Handler of status 500: rendered without request, session and database, because any of them may be the cause.

    What was raised before or after a view arrives here too: reading and keeping the session, for one.
    """
    error = as_domain_error(sys.exception())
    if isinstance(error, Unreachable):
        return away(request, error)
    return HttpResponse(render_to_string("errors/server_error.html", {"site": remembered_site()}), status=500)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """A form's address was opened like a page; `Allow` is for whoever answers."""
    text = _(
        "This address takes what a form sends and shows nothing itself. Open the page on which the form stands."
    )
    return error_page(request, 405, text)


def away(request: HttpRequest, error: Unreachable) -> HttpResponse:
    """The page of a site whose database cannot be reached, made without it.

    It claims nothing about what was sent: the server may have done it before it was lost.
    """
    with translation.override(language_chosen(request)):
        context = {"site": remembered_site(), "was_sent": request.method == "POST"}
        page = render_to_string("errors/away.html", context)
    return HttpResponse(page, status=error.status, headers={"Retry-After": str(error.wait)})


def language_chosen(request: HttpRequest) -> str:
    """The language that was chosen on this site, else Vietnamese."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = {code for code, _name in settings.LANGUAGES}
    return chosen if chosen in known else settings.LANGUAGE_CODE


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came from a page whose session is over, or which a sign-in in another tab made stale. Where its page can
    show again what was typed, it does."""
    if page := keep_for_later(request):
        return redirect(page)
    context = {"back_url": previous_page(request), "sign_in_url": path_of("account_login")}
    return render(request, "errors/session_over.html", context, status=403)
