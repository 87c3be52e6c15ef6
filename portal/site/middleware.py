"""Domain errors become pages; the language is what the person chose here."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from foundation.accounts.session_limits import check_stranger
from foundation.api.middleware import ROOT as ROOT_FOR_PROGRAMS
from foundation.core.database.faults import as_domain_error
from foundation.core.errors import DomainError, TooOften
from portal.site.views.errors import domain_error, language_chosen, not_allowed

GetResponse = Callable[[HttpRequest], HttpResponse]
NOT_ALLOWED, LOOKING = 405, ("GET", "HEAD")


class domain_errors:  # noqa: N801 - named in settings as what it does
    """Answer a DomainError that a view raised with a page in words, and with the status of the error; likewise whoever
    opens the address of a form like a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == NOT_ALLOWED and request.method in LOOKING and not response.content:
            page = not_allowed(request)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """No browser sends a zero byte, and no text of the database can hold one. Raises BadRequest.

        What a program sends is read by its address, once it is known who sends it.
        """
        sent = [*request.GET.lists()]
        if not request.path.startswith(ROOT_FOR_PROGRAMS):
            sent += [*request.POST.lists(), *((name, []) for name in request.FILES)]
        if "\0" in request.path or any("\0" in text for name, values in sent for text in (name, *values)):
            raise BadRequest

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only domain errors, and a database that took too long or is away; anything else is a fault of ours and goes
        on to the page of status 500."""
        error = exception if isinstance(exception, DomainError) else as_domain_error(exception)
        return domain_error(request, error) if error else None


def bounded_strangers(get_response: GetResponse) -> GetResponse:
    """Answer 429 instead of beginning one session too many for people who are not signed in."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        try:
            check_stranger(request)
        except TooOften as error:
            return domain_error(request, error)
        return response

    return respond


def chosen_language(get_response: GetResponse) -> GetResponse:
    """Speak the language that was chosen on this site, else Vietnamese.

    The language of the browser is left aside: many devices in Viet Nam are set to English while their owners are
    not, and a public service speaks Vietnamese until it is asked otherwise.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        language = language_chosen(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return respond
