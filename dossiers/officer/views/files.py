"""Files and printed papers of a dossier."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from dossiers.actions.print_again import print_again
from dossiers.opened import note_reading_of_paper
from dossiers.papers.page_pictures import picture_of_page
from dossiers.papers.sending import document_response, file_response, picture_response
from dossiers.selectors.case_papers import document_for, file_for
from foundation.accounts.request import ActorRequest
from foundation.core.worker.made_file import MadeState
from foundation.papers.ordering import ask_for

LOOK_AGAIN = "2"  # seconds; the page has nothing to lose


@require_safe
def file(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """A paper that was handed in, shown in the browser; `?tai=1` saves it."""
    actor = request.actor
    file = file_for(actor, file_id)
    note_reading_of_paper(actor, file.dossier)
    return file_response(request, file, inline="tai" not in request.GET)


@require_safe
def file_page(request: ActorRequest, file_id: int, number: int) -> HttpResponse:
    """One page of a PDF that was handed in, as a picture."""
    actor = request.actor
    file = file_for(actor, file_id)
    note_reading_of_paper(actor, file.dossier)
    return picture_response(picture_of_page(file, number))


@require_safe
def document(request: ActorRequest, document_id: int) -> HttpResponseBase:
    """A printed paper; while it is being made, a page that looks again by itself, without a script."""
    actor = request.actor
    dossier, document = document_for(actor, document_id)
    note_reading_of_paper(actor, dossier)
    if document.state == MadeState.READY:
        return document_response(request, dossier, document)
    ask_for([document])
    again_url = reverse("officer:print_again", args=[document_id])
    failed = document.state == MadeState.FAILED
    context = {"dossier": dossier, "document": document, "failed": failed, "again_url": again_url}
    response: HttpResponse = render(request, "dossiers/officer/document_waiting.html", context)
    if not failed:
        response.headers["Refresh"] = LOOK_AGAIN
    return response


@require_POST
def again(request: ActorRequest, document_id: int) -> HttpResponse:
    """Have a paper made again that could not be made, and go to where it appears."""
    actor = request.actor
    dossier, _document = document_for(actor, document_id)
    note_reading_of_paper(actor, dossier)
    print_again(actor=actor, dossier_id=dossier.pk, document_id=document_id)
    return redirect("officer:document", document_id)
