"""Reading one dossier."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response

from dossiers.api.paper_rows import document_list, paper_list, verified_row
from dossiers.api.paper_shapes import DocumentList, PaperList, Verified
from dossiers.api.reading import noted
from dossiers.api.rows import dossier_row, event_row, explanation
from dossiers.api.shapes import DossierRow, EventList, Explanation
from dossiers.clock.explanation import explain as told_of
from dossiers.selectors.place_words import waited_for
from dossiers.selectors.program_papers import checklist_of, produced_for
from dossiers.selectors.programs import answers_for, due_dates_for, events_for, files_for
from dossiers.step_waits import waits_beside
from dossiers.verification.selectors import verified
from foundation.api.conditional import IF_NONE_MATCH, tagged
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.models import Scope
from foundation.api.queries import number_in
from foundation.core.text import whole_number

MOST_EVENTS = 10**9
AFTER = {"type": "integer", "minimum": 0, "maximum": MOST_EVENTS}
DOSSIER = Operation(
    summary=_("Read a dossier"),
    text=_(
        "One's own, or one that the caller's posts may see; every other does not exist. Reading is recorded."
    ),
    tag="dossiers",
    answer=DossierRow,
    parameters=(IF_NONE_MATCH,),
    conditional=True,
)
EVENTS = Operation(
    summary=_("Read what happened"),
    text=_(
        "The events in order. Applicants see those that are public, with the reasons that were given to them."
    ),
    tag="dossiers",
    answer=EventList,
    parameters=(OpenApiParameter("after", AFTER, description=_("Number of the last event that is known.")),),
)
EXPLAIN = Operation(
    summary=_("Explain the due date"),
    text=_(
        "The time limit, the clock now, its story in sentences and days, and every due date that was promised."
    ),
    tag="dossiers",
    answer=Explanation,
)
PAPERS = Operation(
    summary=_("Read the papers"),
    text=_("The checklist of papers with what reception found, and what is asked of the applicant now."),
    tag="dossiers",
    answer=PaperList,
)
DOCUMENTS = Operation(
    summary=_("Read what was made"),
    text=_(
        "Slips, requests and notices that were made for the applicant, and the results with their verification codes."
    ),
    tag="dossiers",
    answer=DocumentList,
)
VERIFY = Operation(
    summary=_("Verify a result"),
    text=_("Whether a result with this verification code was issued, and whether a newer one replaces it."),
    tag="verify",
    answer=Verified,
)


@endpoint("GET", DOSSIER, scope=Scope.DOSSIERS_READ)
def dossier(request: ApiRequest, code: str) -> Response:
    """The dossier with its files; 304 while the caller has it."""
    standing = noted(request.actor, code)
    dossier = standing.dossier
    waits = waited_for(dossier, waits_beside(dossier))
    row = dossier_row(dossier, waits, answers_for(standing), files_for(standing))
    return tagged(request, row, dossier.version)


@endpoint("GET", EVENTS, scope=Scope.DOSSIERS_READ)
def events(request: ApiRequest, code: str) -> Response:
    """One page of events."""
    after = number_in(request, "after", MOST_EVENTS)
    standing = noted(request.actor, code)
    page = events_for(standing, after)
    rows = [event_row(row, inside=standing.is_inside) for row in page.rows]
    return Response(EventList(events=rows, next=whole_number(page.after)))


@endpoint("GET", EXPLAIN, scope=Scope.DOSSIERS_READ)
def explain(request: ApiRequest, code: str) -> Response:
    """How the due date comes about."""
    standing = noted(request.actor, code)
    dossier, inside = standing.dossier, standing.is_inside
    return Response(
        explanation(dossier, told_of(dossier), due_dates_for(dossier), timezone.now(), inside=inside)
    )


@endpoint("GET", PAPERS, scope=Scope.DOSSIERS_READ)
def papers(request: ApiRequest, code: str) -> Response:
    """The checklist."""
    dossier = noted(request.actor, code).dossier
    return Response(paper_list(dossier, checklist_of(dossier)))


@endpoint("GET", DOCUMENTS, scope=Scope.DOSSIERS_READ)
def documents(request: ApiRequest, code: str) -> Response:
    """What was made and decided."""
    standing = noted(request.actor, code)
    return Response(document_list(standing.dossier, produced_for(standing)))


@endpoint("GET", VERIFY, open_to_all=True)
def verify(_request: ApiRequest, code: str) -> Response:
    """What the public may know of a result."""
    return Response(verified_row(verified(code)))
