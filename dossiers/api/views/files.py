"""Attaching files."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.response import Response

from dossiers.api.rows import file_row
from dossiers.api.shapes import FileRow
from dossiers.selectors.programs import by_reference
from dossiers.uploads.actions.attach_file import attach_file
from foundation.api.bodies import body
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.models import Scope
from foundation.api.parsers import StrictMultiPartParser, check_holdable
from foundation.core.errors import InvalidInput, NotStored

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
    text=gettext_lazy(
        "To a paper of a draft, to one that was asked for, or to one that is offered once the dossier was opened. It "
        "is checked as on the pages."
    ),
    tag="dossiers",
    answer=FileRow,
    status=201,
    body=FILE_BODY,
    media_type="multipart/form-data",
    problems=(NotStored,),
)


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
