"""The communes of a province, for the address boxes of forms."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from foundation.accounts.middleware import public
from foundation.agencies.places import communes_on
from foundation.core.errors import NotFound

ONE_DAY = 86_400


@public
@require_safe
@conditional_page
@cache_control(public=True, max_age=ONE_DAY)
def communes(request: HttpRequest, province: str) -> JsonResponse:
    """The communes of a province today as [[code, name]], by name. Raises NotFound for an unknown province."""
    places = communes_on(province, timezone.localdate())
    if not places:
        raise NotFound
    return JsonResponse(places, safe=False, json_dumps_params={"ensure_ascii": False})
