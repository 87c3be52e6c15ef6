"""The work list of the counter, and finding one dossier."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dossiers.officer.places import brought
from dossiers.worklists.addresses import way_in
from dossiers.worklists.page import views_rail
from foundation.accounts.request import ActorRequest
from onestop.list_page import COUNTER, queue_page
from onestop.queues import due_of
from onestop.searching import search
from onestop.views.frame import frame

FIRST = "cho-tiep-nhan"


@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """What was searched for, else the view that opens first, else the list that must be answered first."""
    if text := request.GET.get("q", "").strip():
        return found(request, text)
    if not request.GET and (first := way_in(request.actor, COUNTER)):
        return redirect(first)
    return queue(request, FIRST)


@require_safe
def queue(request: ActorRequest, slug: str) -> HttpResponse:
    """One named list, most urgent first, narrowed as the address says."""
    actor = request.actor
    page = queue_page(actor, slug, request.GET.dict())
    view = page.liking.view
    here = "" if view else reverse("counter:queue", args=[slug])
    context = frame(actor, here) | {
        "work": page,
        "listing": page.listing,
        "views": views_rail(actor, COUNTER, view),
        "hands_over": slug == "cho-ban-giao",
        "brought": brought(request.get_full_path()),
    }
    return render(request, "onestop/queue.html", context)


def found(request: ActorRequest, text: str) -> HttpResponse:
    """Dossiers of this counter by code, name, personal number or phone."""
    actor = request.actor
    page = search(actor, text, request.GET.get("sau", ""))
    context = frame(actor, "") | {
        "searched": text,
        "rows": [(dossier, due_of(dossier)) for dossier in page.rows],
        "after": page.after,
    }
    return render(request, "onestop/search.html", context)
