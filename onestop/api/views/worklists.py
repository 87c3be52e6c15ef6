"""Work lists of people who handle dossiers, at a desk, a counter or a till."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response

from dossiers.api.list_shapes import WorkLists, WorkPage
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.models import Scope
from foundation.api.queries import text_in
from onestop.api.queues import lists_for, page_for

LISTS_OF_MINE = Operation(
    summary=_("Read one's lists"),
    text=_("The lists of the caller's posts with their counts; those of a counter begin with `quay-`."),
    tag="worklists",
    answer=WorkLists,
)
LIST = Operation(
    summary=_("Read a work list"),
    text=_("Dossiers, the most urgent first, page by page: `after` and `before` take `next` and `previous`."),
    tag="worklists",
    answer=WorkPage,
    parameters=(OpenApiParameter("after", str), OpenApiParameter("before", str)),
)


@endpoint("GET", LISTS_OF_MINE, scope=Scope.WORKLISTS_READ)
def worklists(request: ApiRequest) -> Response:
    """The lists with their counts."""
    return Response(WorkLists(worklists=lists_for(request.actor, timezone.now())))


@endpoint("GET", LIST, scope=Scope.WORKLISTS_READ)
def worklist(request: ApiRequest, slug: str) -> Response:
    """One page of a list."""
    after, before = text_in(request, "after"), text_in(request, "before")
    return Response(page_for(request.actor, slug, timezone.now(), after, before))
