"""The work list of the counter, and finding one dossier."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from onestop.queues import QUEUES, due_of, listing
from onestop.selectors import found
from onestop.views.frame import frame
from portal.accounts.request import ActorRequest
from portal.core.errors import NotFound

FIRST = "cho-tiep-nhan"


@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """The list that must be answered first, or what was searched for."""
    text = request.GET.get("q", "").strip()
    return search(request, text) if text else queue(request, FIRST)


@require_safe
def queue(request: ActorRequest, key: str) -> HttpResponse:
    """One named list, most urgent first."""
    if key not in QUEUES:
        raise NotFound
    actor = request.actor
    shown = listing(actor, QUEUES[key], request.GET.get("sau", ""))
    here = reverse("counter:queue", args=[key])
    context = frame(actor, here) | {
        "listing": shown,
        "first_url": here if request.GET.get("sau") else "",
        "next_url": f"{here}?sau={shown.next_place}" if shown.next_place else "",
        "hands_over": key == "cho-ban-giao",
    }
    return render(request, "onestop/queue.html", context)


def search(request: ActorRequest, text: str) -> HttpResponse:
    """Dossiers of this counter by code, name, personal number or phone."""
    actor = request.actor
    page = found(actor, text, request.GET.get("sau", ""))
    context = frame(actor, "") | {
        "searched": text,
        "rows": [(dossier, due_of(dossier)) for dossier in page.rows],
        "next_place": page.next_place,
    }
    return render(request, "onestop/search.html", context)
