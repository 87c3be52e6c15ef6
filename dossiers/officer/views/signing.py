"""The leader's desk: one result after the other."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.officer.rail import list_url, rail_of
from dossiers.officer.sign_page import DRAFT, sign_page, waiting_for_signature
from dossiers.opened import note_reading
from foundation.accounts.request import ActorRequest
from foundation.audit.purposes import Purpose
from foundation.papers.ordering import ask_for


@require_safe
def sign(request: ActorRequest) -> HttpResponse:
    """The draft result, the opinion and the way to the next; the most urgent first."""
    actor = request.actor
    now = timezone.now()
    page = sign_page(actor, now, after=request.GET.get("after", ""))
    if page.case is not None:
        note_reading(actor, page.case.dossier, Purpose.SIGNING, step=page.case.step)
        ask_for(document for document in page.case.documents if document.form == DRAFT)
    return render(
        request, "dossiers/officer/sign.html", {"page": page, "rail": rail_of(actor, now, "to_sign")}
    )


@require_safe
def sign_next(request: ActorRequest) -> HttpResponse:
    """What stands between two results: how the last one went, and the way to the next. Nothing is signed here."""
    actor = request.actor
    now = timezone.now()
    context = {
        "waiting": waiting_for_signature(actor, now),
        "list_url": list_url("to_sign"),
        "rail": rail_of(actor, now, "to_sign"),
    }
    return render(request, "dossiers/officer/sign_next.html", context)
