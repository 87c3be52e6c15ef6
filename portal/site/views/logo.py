"""The picture of the site in its masthead."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from foundation.accounts.middleware import public
from foundation.agencies.identity import logo_of
from foundation.core.errors import NotFound


@public
@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def site_logo(_request: HttpRequest, mark: str) -> HttpResponse:
    """The PNG with that mark; another picture gets another address. Raises NotFound."""
    picture = logo_of(mark)
    if picture is None:
        raise NotFound
    return HttpResponse(picture, content_type="image/png")
