"""Answers for load balancers and monitors; they need no session and show nothing about anybody."""

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.accounts.middleware import public
from foundation.audit.sealing.alarm import glance
from foundation.core.worker.lag import FOLLOWERS
from portal.site.health import failing_parts


@public
@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@public
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when database, Redis and worker all work, else 503 with the names of those that do not; beside it, what waits
    for its seal and for each follower, for which nobody is sent away."""
    failing = failing_parts()
    status = HTTPStatus.SERVICE_UNAVAILABLE if failing else HTTPStatus.OK
    said = {
        "status": "failing" if failing else "ok",
        "failing": failing,
        "unsealed": glance(),
        "followers": FOLLOWERS.glance(),
    }
    return JsonResponse(said, status=status)
