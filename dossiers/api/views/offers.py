"""What the applicant offered of their own accord; offering and answering are moves."""

from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from dossiers.api.offer_rows import offer_list
from dossiers.api.reading import noted
from dossiers.api.shapes import OfferList
from dossiers.selectors.amendments import offered_on
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.models import Scope

OFFERS = Operation(
    summary=_("Read what was offered"),
    text=_(
        "Papers and corrections that the applicant offered once the dossier was opened, with their files and answers. "
        "Files are attached to a paper first, then it is offered by the move `offer_amendment`."
    ),
    tag="dossiers",
    answer=OfferList,
)


@endpoint("GET", OFFERS, scope=Scope.DOSSIERS_READ)
def offers(request: ApiRequest, code: str) -> Response:
    """All offers; what was taken back is for the applicant alone."""
    standing = noted(request.actor, code)
    offers = offered_on(standing.dossier, to_staff=not standing.follows)
    return Response(offer_list(standing.dossier, offers))
