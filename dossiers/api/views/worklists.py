"""Work lists of people who handle dossiers."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response

from dossiers.api.rows import work_row
from dossiers.api.shapes import WorkListRow, WorkLists, WorkPage
from dossiers.selectors.worklist_rows import order_of, page_of
from dossiers.selectors.worklists import LISTS, check_works_here, list_for, steps_on
from portal.api.endpoint import ApiRequest, Operation, endpoint
from portal.api.models import Scope
from portal.api.queries import text_in

LISTS_OF_MINE = Operation(
    summary=_("Read one's lists"),
    text=_("The work lists that the caller's posts have."),
    tag="worklists",
    answer=WorkLists,
)
LIST = Operation(
    summary=_("Read a work list"),
    text=_("Dossiers in order of due date, page by page: `after` and `before` take `next` and `previous`."),
    tag="worklists",
    answer=WorkPage,
    parameters=(OpenApiParameter("after", str), OpenApiParameter("before", str)),
)


@endpoint("GET", LISTS_OF_MINE, scope=Scope.WORKLISTS_READ)
def worklists(request: ApiRequest) -> Response:
    """The lists without their counts."""
    check_works_here(request.actor)
    mine = [one for one in LISTS.values() if one.roles & request.actor.roles]
    rows = [WorkListRow(slug=one.slug, label=str(one.label)) for one in mine]
    return Response(WorkLists(worklists=rows))


@endpoint("GET", LIST, scope=Scope.WORKLISTS_READ)
def worklist(request: ApiRequest, slug: str) -> Response:
    """One page of a list."""
    now = timezone.now()
    one = list_for(request.actor, slug)
    after, before = text_in(request, "after"), text_in(request, "before")
    page = page_of(steps_on(request.actor, one, now), now, after=after, before=before, by=order_of(one, ""))
    rows = [work_row(row) for row in page.rows]
    return Response(WorkPage(slug=slug, dossiers=rows, next=page.after, previous=page.before))
