"""Filing: for oneself, for somebody else, or at the counter for whoever stands there."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from dossiers.api import filing as online
from dossiers.api.rows import moved, reference_of
from dossiers.api.shapes import Moved
from foundation.api.bodies import checked
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.errors import KeyReused
from foundation.api.idempotency import IDEMPOTENCY_KEY, once
from foundation.api.models import Scope
from onestop.api import filing as counter

BODY = {
    "type": "object",
    "maxProperties": len(online.BODY["properties"]) + len(counter.BODY["properties"]),
    "oneOf": [
        online.BODY
        | {"title": "Online", "description": _("Online, for oneself or for whoever gave the right to it")},
        counter.BODY
        | {"title": "AtTheCounter", "description": _("At the counter, by reception for the applicant")},
    ],
}
START = Operation(
    summary=_("Begin a dossier"),
    text=_(
        "Gives a draft, or with `submit` a dossier that is filed. Attach files to the draft, then make the move"
        " `submit`. With `on_behalf` it is filed for somebody who gave the right to it. With `applicant` reception"
        " receives it at once from a person at its counter. A repeated request with the same Idempotency-Key gets the"
        " first answer again."
    ),
    tag="dossiers",
    answer=Moved,
    status=201,
    body=BODY,
    parameters=(IDEMPOTENCY_KEY,),
    problems=(KeyReused,),
    example={
        "procedure": "2.000635", "agency": "H99.11", "answers": {}, "delivery": "counter",
    },
)  # fmt: skip


@endpoint("POST", START, scope=Scope.DOSSIERS_WRITE)
def begin(request: ApiRequest) -> Response:
    """One dossier for one intention, however often it is asked for."""
    data = request.data
    at_counter = isinstance(data, dict) and "applicant" in data
    said = checked(data, counter.BODY if at_counter else online.BODY)
    act = counter.received if at_counter else online.filed
    return once(request, lambda: _begun(act(request.actor, said)))


def _begun(dossier: Any) -> Response:
    address = reverse("api_dossiers:dossier", args=[reference_of(dossier)])
    return Response(moved(dossier), 201, headers={"Location": address, "ETag": f'"{dossier.version}"'})
