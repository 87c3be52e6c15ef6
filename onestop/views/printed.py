"""Papers of a dossier at the counter: the slip to print, other printed documents, and what the applicant sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from dossiers.actions.print_address_label import print_address_label
from dossiers.actions.print_again import print_again
from dossiers.opened import note_reading
from dossiers.papers.sending import document_response, paper_response
from foundation.accounts.request import ActorRequest
from foundation.audit.purposes import Purpose
from foundation.papers.ordering import ask_for
from onestop.places import ways_of, with_place
from onestop.selectors import (
    document_of,
    dossier_at,
    file_of,
    has_failed,
    is_being_made,
    slip_of,
    waiting_tag,
)
from onestop.views.frame import frame


@require_safe
def slip(request: ActorRequest, code: str) -> HttpResponse:
    """The receipt and appointment slip; the page asks again by itself while the PDF is being made."""
    actor = request.actor
    dossier, document = slip_of(actor, code)
    if document is None:
        return redirect(with_place(request, "counter:dossier", code))
    if knows_it_waits(request, document):
        return HttpResponseNotModified()
    ask_for([document])
    note_reading(actor, dossier, Purpose.RECEPTION)
    found = {"dossier": dossier, "document": document, "waiting": waiting_tag(document)}
    return render(request, "onestop/slip.html", frame(actor) | ways_of(request) | found)


@require_safe
def document(request: ActorRequest, code: str, document_id: int) -> HttpResponseBase:
    """The PDF of a printed document, or a page that waits for it."""
    actor = request.actor
    dossier, row = document_of(actor, code, document_id)
    if knows_it_waits(request, row):
        return HttpResponseNotModified()
    note_reading(actor, dossier, Purpose.RECEPTION)
    if row.file:
        return document_response(request, dossier, row)
    ask_for([row])
    context = frame(actor) | {
        "code": code,
        "document": row,
        "waiting": waiting_tag(row),
        "failed": has_failed(row),
        "again_url": reverse("counter:print_again", args=[code, document_id]),
    }
    return render(request, "onestop/being_made.html", context)


@require_POST
def again(request: ActorRequest, code: str, document_id: int) -> HttpResponse:
    """Have a paper made again that could not be made, and go to where it appears."""
    actor = request.actor
    dossier, _row = document_of(actor, code, document_id)
    note_reading(actor, dossier, Purpose.RECEPTION)
    print_again(actor=actor, dossier_id=dossier.pk, document_id=document_id)
    return redirect("counter:document", code, document_id)


@require_POST
def address_label(request: ActorRequest, code: str) -> HttpResponse:
    """Have the label of the envelope made, and go to where it appears."""
    actor = request.actor
    dossier = dossier_at(actor, code).dossier
    note_reading(actor, dossier, Purpose.RECEPTION)
    made = print_address_label(actor=actor, dossier_id=dossier.pk)
    return redirect("counter:document", code, made.pk)


def knows_it_waits(request: HttpRequest, document: Any) -> bool:
    """Whether the asking page shows already that the PDF is being made: then there is nothing to add."""
    return is_being_made(document) and request.headers.get("If-None-Match") == waiting_tag(document)


@require_safe
def file(request: ActorRequest, code: str, file_id: int) -> HttpResponseBase:
    """A file that the applicant sent, shown in the browser under its own name; small where `?nho` asks for it."""
    actor = request.actor
    row = file_of(actor, code, file_id)
    note_reading(actor, row.dossier, Purpose.RECEPTION)
    return paper_response(request, row)
