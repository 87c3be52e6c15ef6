"""Opinions that others are asked for, and their answers, beside the moves."""

from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.api.arguments import argument_schema
from dossiers.api.opinion_rows import opinion_row
from dossiers.api.reading import noted
from dossiers.api.shapes import OpinionList, OpinionRow
from dossiers.consulting.awaiting import consultations_on
from dossiers.consulting.reading import note_reading_of_question
from dossiers.moves.answer_consultation import MOVE
from dossiers.selectors.consultations import awaited_of, question_to
from foundation.api.bodies import body, checked
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.models import Scope
from foundation.core.errors import Conflict, InvalidInput

BODY = body({"opinions": argument_schema(MOVE.argument("opinions"))}, required=("opinions",))
ASKED = Operation(
    summary=_("What others were asked"),
    text=_(
        "Questions to other units and to experts about a dossier, with their answers, for those who handle it."
    ),
    tag="dossiers",
    answer=OpinionList,
)
AWAITED = Operation(
    summary=_("Opinions asked for"),
    text=_("What the units of the account are asked and have not answered, the soonest due first."),
    tag="dossiers",
    answer=OpinionList,
)
ANSWER = Operation(
    summary=_("Give the opinion"),
    text=_("An officer or head of the unit that is asked answers every question in its order, once."),
    tag="dossiers",
    answer=OpinionRow,
    body=BODY,
    problems=(Conflict, InvalidInput),
    example={"opinions": [{"agrees": True, "words": ""}, {"agrees": None, "words": "Không dưới 4,2 m."}]},
)


@endpoint("GET", ASKED, scope=Scope.DOSSIERS_READ)
def asked(request: ApiRequest, code: str) -> Response:
    """All questions on one dossier; nothing of them for its applicant."""
    standing = noted(request.actor, code)
    rows = [opinion_row(one) for one in consultations_on(standing.dossier)] if standing.is_inside else []
    return Response(OpinionList(opinions=rows))


@endpoint("GET", AWAITED, scope=Scope.DOSSIERS_READ)
def awaited(request: ApiRequest) -> Response:
    """What waits for the account's units; each reading leaves its trace."""
    waiting = awaited_of(request.actor)
    for one in waiting:
        note_reading_of_question(request.actor, one)
    return Response(OpinionList(opinions=[opinion_row(one) for one in waiting]))


@endpoint("POST", ANSWER, scope=Scope.DOSSIERS_WRITE)
def answer(request: ApiRequest, consultation_id: int) -> Response:
    """Answer one question, and read how it stands now."""
    question = question_to(request.actor, consultation_id).consultation
    said = checked(request.data, BODY)["opinions"]
    answer_consultation(
        actor=request.actor, dossier_id=question.dossier_id, consultation_id=question.pk, opinions=said
    )
    return Response(opinion_row(question_to(request.actor, consultation_id).consultation))
