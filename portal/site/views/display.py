"""How the site is shown: text size, contrast, language. Plain forms, so that they work without JavaScript."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import i18n
from django.views.decorators.http import require_POST

from foundation.accounts.middleware import public
from portal.site.preferences import COOKIE_AGE, COOKIES


@public
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep a text size or a contrast in a cookie and go back to the page."""
    way_back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        way_back, {request.get_host()}, require_https=request.is_secure()
    )
    if not (is_ours and way_back.startswith("/")):
        way_back = "/"
    response = HttpResponseRedirect(way_back)
    for name, allowed in COOKIES.items():
        value = request.POST.get(name, "")
        if value in allowed:
            response.set_cookie(
                name, value, max_age=COOKIE_AGE, samesite="Lax", httponly=True, secure=request.is_secure()
            )
    return response


@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Django's language switch, open to people who are not signed in."""
    return i18n.set_language(request)
