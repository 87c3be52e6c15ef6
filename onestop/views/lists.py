"""The work lists of the counter, and finding one dossier."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dossiers.worklists.addresses import way_in
from dossiers.worklists.page import ListPage
from dossiers.worklists.saved_views import Views, views_of
from dossiers.worklists.views import show_list
from foundation.accounts.request import ActorRequest
from foundation.core.web.ways_back import leading_back
from onestop.due_dates import due_of
from onestop.lists import QUEUES
from onestop.searching import search
from onestop.views.frame import frame
from onestop.workplace import COUNTER


@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """What was searched for, else the view that opens first, else the list that must be answered first."""
    if text := request.GET.get("q", "").strip():
        return found(request, text)
    views = views_of(request.actor, COUNTER)
    if not request.GET and (first := way_in(COUNTER, views)):
        return redirect(first)
    return _shown(request, QUEUES["to_receive"].slug, views)


@require_safe
def queue(request: ActorRequest, slug: str) -> HttpResponse:
    """One named list, most urgent first, narrowed as the address says."""
    return _shown(request, slug)


def _shown(request: ActorRequest, slug: str, views: Views | None = None) -> HttpResponse:
    template = "onestop/queue.html"
    return show_list(request, COUNTER, slug, template=template, beside=_beside, views=views)


def _beside(request: ActorRequest, work: ListPage) -> dict[str, Any]:
    return frame(request.actor, work.current) | {
        "frame": "onestop/frame.html",
        "hands_over": work.one.key == "to_hand_over",
        "leading_back": leading_back(request.get_full_path()),
    }


def found(request: ActorRequest, text: str) -> HttpResponse:
    """Dossiers of this counter by code, name, personal number or phone."""
    actor = request.actor
    page = search(actor, text, request.GET.get("sau", ""))
    context = frame(actor) | {
        "searched": text,
        "columns": ("procedure",),
        "rows": [(dossier, due_of(dossier, getattr(dossier, "step_due_at", None))) for dossier in page.rows],
        "after": page.after,
    }
    return render(request, "onestop/search.html", context)
