"""Files and printed papers of a dossier."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dossiers.files_response import document_response, file_response
from dossiers.reading import note_reading
from dossiers.selectors.case_papers import document_for, file_for
from portal.accounts.request import ActorRequest
from portal.audit.purposes import Purpose

LOOK_AGAIN = "2"  # seconds; the page has nothing to lose


@require_safe
def file(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """A paper that was handed in, shown in the browser; `?tai=1` saves it."""
    actor = request.actor
    found = file_for(actor, file_id)
    note_reading(actor, found.submitted.dossier, Purpose.HANDLING)
    return file_response(request, found, inline="tai" not in request.GET)


@require_safe
def document(request: ActorRequest, document_id: int) -> HttpResponseBase:
    """A printed paper; while it is being made, a page that looks again by itself, without a script."""
    actor = request.actor
    found = document_for(actor, document_id)
    note_reading(actor, found.dossier, Purpose.HANDLING)
    if found.state == "ready":
        return document_response(request, found)
    context = {"document": found, "failed": found.state == "failed"}
    response: HttpResponse = render(request, "dossiers/officer/document_waiting.html", context)
    if not context["failed"]:
        response.headers["Refresh"] = LOOK_AGAIN
    return response
