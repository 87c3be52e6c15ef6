"""Addresses for programs: no cookies, the language of the header Accept-Language, and never a page as an answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from foundation.api.problems import problem_page

ROOT = "/api/v1/"
FIRST_ERROR = 400
GetResponse = Callable[[HttpRequest], HttpResponse]


def for_programs(get_response: GetResponse) -> GetResponse:
    """Answer programs as programs want it; everything outside /api/v1/ is left alone.

    The cookies are dropped before anything looks at them: no session, and no language that a browser chose.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return get_response(request)
        language = language_of(request.headers.get("Accept-Language", ""))
        request.COOKIES = {settings.LANGUAGE_COOKIE_NAME: language}
        with translation.override(language):
            response = get_response(request)
            if response.status_code >= FIRST_ERROR and "json" not in response.headers.get("Content-Type", ""):
                response = problem_page(response.status_code)
        response.headers["Content-Language"] = language
        told = "private, no-store" if "Authorization" in request.headers else "no-cache"
        response.headers.setdefault("Cache-Control", told)
        patch_vary_headers(response, ["Authorization", "Accept-Language"])
        return response

    return respond


def language_of(header: str) -> str:
    """The first language that the caller asks for and that is spoken here, else Vietnamese."""
    known = {code for code, _name in settings.LANGUAGES}
    asked = (code.partition("-")[0] for code, _weight in parse_accept_lang_header(header))
    return next((code for code in asked if code in known), settings.LANGUAGE_CODE)
