"""Downloads of one's own files, documents and results."""

from django.http import FileResponse
from django.http.response import HttpResponseBase

from dossiers.papers.sending import document_response, paper_response
from dossiers.selectors.files import document_for, file_for
from foundation.accounts.request import ActorRequest


def file(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """An own file; shown in the browser unless `?download` asks for it, small where `?nho` does."""
    return paper_response(request, file_for(request.actor, file_id), inline="download" not in request.GET)


def document(request: ActorRequest, document_id: int) -> FileResponse:
    """A printed document or result of an own dossier."""
    return document_response(
        request, document_for(request.actor, document_id), inline="download" not in request.GET
    )
