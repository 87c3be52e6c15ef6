"""Checking papers at the counter."""

from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from dossiers.api.paper_rows import paper_list
from dossiers.api.paper_shapes import PaperList
from dossiers.selectors.programs import by_reference
from foundation.api.bodies import checked
from foundation.api.conditional import IF_MATCH, version_seen
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.errors import Stale
from foundation.api.models import Scope
from onestop.api.checks import BODY, noted_checks
from onestop.permissions import check_stands_at

CHECK = Operation(
    summary=_("Check the papers"),
    text=_("Reception notes what it found about each paper, before it receives the dossier. All or nothing."),
    tag="dossiers",
    answer=PaperList,
    body=BODY,
    parameters=(IF_MATCH,),
    problems=(Stale,),
    example={"papers": [{"component": "COMPONENT", "outcome": "accepted", "copies": 1}]},
)


@endpoint("POST", CHECK, scope=Scope.DOSSIERS_WRITE)
def check(request: ApiRequest, code: str) -> Response:
    """Several papers at once."""
    dossier = by_reference(request.actor, code)
    check_stands_at(request.actor, dossier.receiving_point)
    said = checked(request.data, BODY)
    return Response(paper_list(dossier, noted_checks(request.actor, dossier, said, version_seen(request))))
