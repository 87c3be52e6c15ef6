"""The work list, and how a person likes it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dossiers.actions.choose_columns import choose_columns
from dossiers.actions.delete_view import delete_view
from dossiers.actions.open_view_first import open_view_first
from dossiers.actions.save_view import save_view
from dossiers.officer.worklist_page import (
    DEFAULT_LIST,
    filters_in,
    kept_in,
    list_url,
    rail_of,
    view_url,
    views_rail,
    way_in,
    worklist_of,
)
from dossiers.selectors.saved_views import view_of
from dossiers.selectors.worklists import list_for
from portal.accounts.request import ActorRequest
from portal.core.text import whole_number


@require_safe
def worklist(request: ActorRequest, slug: str = "") -> HttpResponse:
    """One named list, narrowed and paged as the address says; without a name the view that opens first."""
    actor = request.actor
    now = timezone.now()
    if not slug and not request.GET and (first := way_in(actor)):
        return redirect(first)
    slug = slug or DEFAULT_LIST
    work = worklist_of(actor, slug, request.GET.dict(), now)
    context = {
        "work": work,
        "rail": rail_of(actor, now, "" if work.view else slug),
        "views": views_rail(actor, work.view.pk if work.view else None),
        "can_sign": slug == "cho-ky",
    }
    return render(request, "dossiers/officer/worklist.html", context)


@require_POST
def columns(request: ActorRequest, slug: str) -> HttpResponse:
    """Remember the ticked columns, for the open view or for every list."""
    list_for(request.actor, slug)
    view_id = whole_number(request.POST.get("view", ""))
    choose_columns(actor=request.actor, columns=request.POST.getlist("column"), view_id=view_id)
    return redirect(list_url(slug, **kept_in(request.POST.dict())))


@require_POST
def keep_view(request: ActorRequest, slug: str) -> HttpResponse:
    """Keep the list as it is shown under a name, and open it."""
    view = save_view(
        actor=request.actor,
        name=request.POST.get("name", ""),
        slug=slug,
        filters=filters_in(request.POST.dict()),
        columns=request.POST.getlist("column"),
        order=request.POST.get("order", ""),
        is_first="is_first" in request.POST,
    )
    return redirect(view_url(view))


@require_POST
def change_view(request: ActorRequest, view_id: int) -> HttpResponse:
    """Delete a kept view, or let it open first or not any more."""
    if "delete" in request.POST:
        delete_view(actor=request.actor, view_id=view_id)
    else:
        open_view_first(actor=request.actor, view_id=view_id, wanted="first" in request.POST)
        return redirect(view_url(view_of(request.actor, view_id)))
    return redirect(list_url(DEFAULT_LIST))
