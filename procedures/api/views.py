"""Finding procedures, and what filing one of them takes."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response

from foundation.api.conditional import IF_NONE_MATCH, tagged
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.models import Scope
from foundation.api.queries import number_in, text_in
from procedures.api.rows import asking_about, procedure_detail, procedure_row
from procedures.api.shapes import ProcedureDetail, ProcedureList
from procedures.selectors import in_force, offerings_of, search

PAGE = 20
MOST = 10_000
LIST = Operation(
    summary=_("Search procedures"),
    text=_("Procedures in force by name, code or what people call them, with or without accents."),
    tag="procedures",
    answer=ProcedureList,
    parameters=(
        OpenApiParameter("search", str, description=_("Words; every one must occur.")),
        OpenApiParameter(
            "after", {"type": "integer", "minimum": 0, "maximum": MOST}, description=_("`next` of a page.")
        ),
    ),
)
DETAIL = Operation(
    summary=_("Read a procedure"),
    text=_("Cases, papers, ways to file, time limits, fees, agencies, and the JSON Schema of the form."),
    tag="procedures",
    answer=ProcedureDetail,
    parameters=(
        OpenApiParameter(
            "agency",
            str,
            description=_(
                "Code of an agency from `offers`: the fees are those of the resolution in force there today."
            ),
        ),
        OpenApiParameter("case", str, description=_("Key of a case: the fees are those of this case.")),
        IF_NONE_MATCH,
    ),
    conditional=True,
)


@endpoint("GET", LIST, scope=Scope.PROCEDURES_READ, open_to_all=True)
def procedures(request: ApiRequest) -> Response:
    """One page of a search."""
    after = number_in(request, "after", MOST)
    matching = search(text_in(request, "search"), offset=after, limit=PAGE + 1)
    following = after + PAGE if len(matching) > PAGE else None
    return Response(ProcedureList(procedures=[procedure_row(one) for one in matching[:PAGE]], next=following))


@endpoint("GET", DETAIL, scope=Scope.PROCEDURES_READ, open_to_all=True)
def procedure(request: ApiRequest, code: str) -> Response:
    """One procedure as it is in force today, with the fees of the agency and of the case that were asked about."""
    version = in_force(code)
    offerings = offerings_of(version.procedure)
    asking = asking_about(version, offerings, text_in(request, "agency"), text_in(request, "case"))
    return tagged(request, procedure_detail(version, offerings, asking), version.number)
