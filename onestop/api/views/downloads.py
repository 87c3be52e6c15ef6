"""Fetching files and documents."""

from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from dossiers.papers.sending import document_response, file_response
from foundation.api.endpoint import ApiRequest, Operation, endpoint
from foundation.api.models import Scope
from foundation.core.examining.media_types import PDF, TYPES
from onestop.api.downloads import document_for, file_for

FILE = Operation(
    summary=_("Fetch a file"),
    text=_("A file that was sent, once it is checked. Of a photo it is the copy without place and device."),
    tag="dossiers",
    answer=bytes,
    gives=tuple(TYPES),
)
DOCUMENT = Operation(
    summary=_("Fetch a document"),
    text=_("A document that was made, as PDF. Applicants fetch a result once it was handed over."),
    tag="dossiers",
    answer=bytes,
    gives=(PDF,),
)


@endpoint("GET", FILE, scope=Scope.DOSSIERS_READ)
def file(request: ApiRequest, code: str, file_id: int) -> FileResponse:
    """One file as a download."""
    file = file_for(request.actor, code, file_id)
    return file_response(request._request, file, inline=False)  # noqa: SLF001 - the response looks at Django's own


@endpoint("GET", DOCUMENT, scope=Scope.DOSSIERS_READ)
def document(request: ApiRequest, code: str, document_id: int) -> FileResponse:
    """One document as a download."""
    dossier, document = document_for(request.actor, code, document_id)
    return document_response(request._request, dossier, document, inline=False)  # noqa: SLF001 - as above
