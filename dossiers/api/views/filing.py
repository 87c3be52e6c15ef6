"""Filing a dossier and its files."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.response import Response

from dossiers.actions.attach_file import attach_file
from dossiers.api.filing import BODY, filed
from dossiers.api.rows import file_row, moved, reference_of
from dossiers.api.shapes import FileRow, Moved
from dossiers.selectors.programs import by_reference
from portal.api.bodies import body, checked
from portal.api.endpoint import ApiRequest, Operation, endpoint
from portal.api.errors import KeyReused
from portal.api.idempotency import IDEMPOTENCY_KEY, once
from portal.api.models import Scope
from portal.api.parsers import StrictMultiPartParser, check_holdable
from portal.core.errors import InvalidInput, NotStored

FILE_BODY = body(
    {
        "component": {
            "type": "string",
            "minLength": 1,
            "maxLength": 60,
            "description": gettext_lazy("Key of the paper."),
        },
        "file": {"type": "string", "format": "binary"},
    },
    required=("component", "file"),
)
FILE = Operation(
    summary=gettext_lazy("Attach a file"),
    text=gettext_lazy("To a paper of a draft, or to one that was asked for. It is checked as on the pages."),
    tag="dossiers",
    answer=FileRow,
    status=201,
    body=FILE_BODY,
    media_type="multipart/form-data",
    problems=(NotStored,),
)
START = Operation(
    summary=gettext_lazy("Begin a dossier"),
    text=gettext_lazy(
        "Gives a draft, or with `submit` a dossier that is filed. Attach files to the draft, then make the move"
        " `submit`. A repeated request with the same Idempotency-Key gets the first answer again."
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
    said = checked(request.data, BODY)
    return once(request, lambda: _started(request, said))


def _started(request: ApiRequest, said: dict[str, Any]) -> Response:
    dossier = filed(request.actor, said)
    address = reverse("api_dossiers:dossier", args=[reference_of(dossier)])
    return Response(moved(dossier), 201, headers={"Location": address, "ETag": f'"{dossier.version}"'})


@endpoint("POST", FILE, scope=Scope.DOSSIERS_WRITE, parsers=(StrictMultiPartParser,))
def attach(request: ApiRequest, code: str) -> Response:
    """One file for one paper."""
    dossier = by_reference(request.actor, code)
    form: Any = request.data
    component, upload = form.get("component"), request.FILES.get("file")
    check_holdable(component)
    if not isinstance(component, str) or not component:
        raise InvalidInput(_("“%(field)s” is missing.") % {"field": "component"}, field="component")
    if upload is None:
        raise InvalidInput(_("“%(field)s” is missing.") % {"field": "file"}, field="file")
    taken = attach_file(actor=request.actor, dossier_id=dossier.pk, component_key=component, upload=upload)
    return Response(file_row(taken, component), 201)
