"""Downloads of one's own files, documents and results."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from dossiers.papers.sending import document_response, paper_response
from dossiers.selectors.files import document_for, file_for
from foundation.accounts.request import ActorRequest
from foundation.core.errors import NotFound


def file(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """An own file; shown in the browser unless `?download` asks for it, small where `?nho` does."""
    found = file_for(request.actor, file_id)
    with _leading_back_to(found.dossier.code):
        return paper_response(request, found, inline="download" not in request.GET)


def document(request: ActorRequest, document_id: int) -> FileResponse:
    """A printed document or result of an own dossier."""
    found = document_for(request.actor, document_id)
    with _leading_back_to(found.dossier.code):
        return document_response(request, found, inline="download" not in request.GET)


@contextmanager
def _leading_back_to(code: str | None) -> Iterator[None]:
    """Let the page of what is missing lead back to its dossier, which may be open in another tab or not at all."""
    try:
        yield
    except NotFound as error:
        if code:
            error.back = reverse("citizen:dossier", args=[code])
        raise
