"""Downloads of one's own files, documents and results."""

from django.http import FileResponse
from django.http.response import HttpResponseBase

from dossiers.citizen.pages import own_page
from dossiers.papers.sending import document_response, paper_response
from dossiers.selectors.files import document_for, file_for
from foundation.accounts.request import ActorRequest
from foundation.core.web.ways_back import leading_to


def file(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """An own file; shown in the browser unless `?download` asks for it, small where `?nho` does."""
    found = file_for(request.actor, file_id)
    with leading_to(own_page(found.dossier)):
        return paper_response(request, found, inline="download" not in request.GET)


def document(request: ActorRequest, document_id: int) -> FileResponse:
    """A printed document or result of an own dossier."""
    dossier, found = document_for(request.actor, document_id)
    with leading_to(own_page(dossier)):
        return document_response(request, dossier, found, inline="download" not in request.GET)
