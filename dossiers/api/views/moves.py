"""What can be done with a dossier, and doing it."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response

from dossiers.api.moves import MOST_ARGUMENTS, declared, make, moves_for
from dossiers.api.reading import note
from dossiers.api.rows import moved
from dossiers.api.shapes import Moved, MoveList
from dossiers.items import item_of, open_items
from dossiers.selectors.programs import by_reference, to_be_moved
from dossiers.standing import Standing
from foundation.api.conditional import IF_MATCH, IF_NONE_MATCH, tagged, version_seen
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.errors import Stale
from foundation.api.models import Scope
from foundation.api.queries import number_in

MOST_ITEMS = 10**15
ITEM = OpenApiParameter(
    "item",
    {"type": "integer", "minimum": 1, "maximum": MOST_ITEMS},
    description=_(
        "The open step on which the move is made, where several are open at once; If-Match then has its version."
    ),
)
LIST = Operation(
    summary=_("Read the moves"),
    text=_(
        "Every move, whether the caller may make it now and if not why, and the schema of what it asks for. In the "
        "schema of a possible move, papers, answers, colleagues, kinds of result and ways of return are listed as they "
        "are for this dossier."
    ),
    tag="moves",
    answer=MoveList,
    parameters=(IF_NONE_MATCH,),
    conditional=True,
)
MOVE = Operation(
    summary=_("Make a move"),
    text=_(
        "The body has the arguments of the move. With If-Match nothing is done to a dossier that was changed."
    ),
    tag="moves",
    answer=Moved,
    body={
        "type": "object",
        "maxProperties": MOST_ARGUMENTS,
        "description": _("Arguments by the schema that the list of moves gives."),
    },
    parameters=(IF_MATCH, ITEM),
    problems=(Stale,),
    example={"reason": "Không còn nhu cầu."},
)


@endpoint("GET", LIST, scope=Scope.DOSSIERS_READ)
def moves(request: ApiRequest, code: str) -> Response:
    """The moves for the caller at this moment. What they begin with tells of the applicant, so reading is recorded."""
    dossier = by_reference(request.actor, code)
    items = open_items(dossier)
    standing = Standing(request.actor, dossier, item_of(request.actor, items))
    note(standing)
    return tagged(request, moves_for(standing, items), dossier.version)


@endpoint("POST", MOVE, scope=Scope.DOSSIERS_WRITE)
def move(request: ApiRequest, code: str, move: str) -> Response:
    """One move, by the same action as on the pages."""
    declared(move)
    found = to_be_moved(request.actor, code)
    item = number_in(request, "item", MOST_ITEMS) or None
    done = make(request.actor, found, move, request.data, version_seen(request), item)
    return Response(moved(done), headers={"ETag": f'"{done.version}"'})
