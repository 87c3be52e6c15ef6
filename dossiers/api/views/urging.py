"""Urging whoever has a dossier, beside the moves."""

from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from dossiers.api.rows import reference_of
from dossiers.api.shapes import UrgingList, UrgingRow
from dossiers.selectors.programs import by_reference
from dossiers.standing import Standing
from dossiers.urging.actions.urge import urge as urge_them
from dossiers.urging.rules import LONGEST
from dossiers.urging.selectors import urgings_on
from foundation.api.bodies import body, checked
from foundation.api.endpoint import FEW_BYTES, ApiRequest, Operation, endpoint
from foundation.api.models import Scope
from foundation.core.errors import TooOften

BODY = body(
    {
        "words": {
            "type": "string",
            "maxLength": LONGEST,
            "default": "",
            "description": _("A word to whoever has the dossier; may be empty."),
        }
    },
    required=(),
)
URGE = Operation(
    summary=_("Urge the holder"),
    text=_(
        "The head of the unit or a leader of the agency urges whoever has the open steps; they get a notice. It is no "
        "move and leaves the version of the dossier as it is. Once an hour at most for the same person and dossier."
    ),
    tag="dossiers",
    answer=UrgingList,
    body=BODY,
    most_bytes=FEW_BYTES,
    problems=(TooOften,),
    example={"words": "Hồ sơ sắp đến hạn, đề nghị xử lý trong sáng nay."},
)


@endpoint("POST", URGE, scope=Scope.DOSSIERS_WRITE)
def urge(request: ApiRequest, code: str) -> Response:
    """Urge, and read who urged so far, the last one first."""
    dossier = by_reference(request.actor, code)
    words = checked(request.data, BODY).get("words", "")
    urge_them(actor=request.actor, dossier_id=dossier.pk, words=words)
    rows = [
        UrgingRow(by=one.author_name, at=one.at, words=one.words, told=one.told)
        for one in urgings_on(Standing(request.actor, dossier))
    ]
    return Response(UrgingList(code=reference_of(dossier), urgings=rows))
