"""How a person likes the lists of a workplace: columns, and views kept under a name."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dossiers.selectors.saved_views import Workplace, view_of
from dossiers.worklists.actions.choose_columns import choose_columns
from dossiers.worklists.actions.delete_view import delete_view
from dossiers.worklists.actions.open_view_first import open_view_first
from dossiers.worklists.actions.save_view import save_view
from dossiers.worklists.addresses import filters_in, kept_in, list_url, view_url
from foundation.accounts.request import ActorRequest
from foundation.core.text import whole_number


@require_POST
def columns(request: ActorRequest, slug: str, workplace: Workplace) -> HttpResponse:
    """Remember the ticked columns, for the open view or for every list."""
    workplace.check_has(request.actor, slug)
    view_id = whole_number(request.POST.get("view", ""))
    wanted = request.POST.getlist("column")
    choose_columns(actor=request.actor, workplace=workplace, columns=wanted, view_id=view_id)
    return redirect(list_url(workplace, slug, **kept_in(workplace, request.POST.dict())))


@require_POST
def keep_view(request: ActorRequest, slug: str, workplace: Workplace) -> HttpResponse:
    """Keep the list as it is shown under a name, and open it."""
    view = save_view(
        actor=request.actor,
        workplace=workplace,
        name=request.POST.get("name", ""),
        slug=slug,
        filters=filters_in(workplace, request.POST.dict()),
        columns=request.POST.getlist("column"),
        order=request.POST.get("order", ""),
        is_first="is_first" in request.POST,
    )
    return redirect(view_url(workplace, view))


@require_POST
def change_view(request: ActorRequest, view_id: int, workplace: Workplace) -> HttpResponse:
    """Delete a kept view, or let it open first or not any more."""
    view = view_of(request.actor, workplace, view_id)
    if "delete" in request.POST:
        delete_view(actor=request.actor, workplace=workplace, view_id=view_id)
        return redirect(list_url(workplace, view.list_slug))
    open_view_first(actor=request.actor, workplace=workplace, view_id=view_id, wanted="first" in request.POST)
    return redirect(view_url(workplace, view))
