"""How a person likes the lists of a board: columns, and views kept under a name."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dossiers.actions.choose_columns import choose_columns
from dossiers.actions.delete_view import delete_view
from dossiers.actions.open_view_first import open_view_first
from dossiers.actions.save_view import save_view
from dossiers.boards.addresses import filters_in, kept_in, list_url, view_url
from dossiers.selectors.saved_views import Board, view_of
from foundation.accounts.request import ActorRequest
from foundation.core.text import whole_number


@require_POST
def columns(request: ActorRequest, slug: str, board: Board) -> HttpResponse:
    """Remember the ticked columns, for the open view or for every list."""
    board.check_has(request.actor, slug)
    view_id = whole_number(request.POST.get("view", ""))
    wanted = request.POST.getlist("column")
    choose_columns(actor=request.actor, board=board, columns=wanted, view_id=view_id)
    return redirect(list_url(board, slug, **kept_in(board, request.POST.dict())))


@require_POST
def keep_view(request: ActorRequest, slug: str, board: Board) -> HttpResponse:
    """Keep the list as it is shown under a name, and open it."""
    view = save_view(
        actor=request.actor,
        board=board,
        name=request.POST.get("name", ""),
        slug=slug,
        filters=filters_in(board, request.POST.dict()),
        columns=request.POST.getlist("column"),
        order=request.POST.get("order", ""),
        is_first="is_first" in request.POST,
    )
    return redirect(view_url(board, view))


@require_POST
def change_view(request: ActorRequest, view_id: int, board: Board) -> HttpResponse:
    """Delete a kept view, or let it open first or not any more."""
    view = view_of(request.actor, board, view_id)
    if "delete" in request.POST:
        delete_view(actor=request.actor, board=board, view_id=view_id)
        return redirect(list_url(board, view.list_slug))
    open_view_first(actor=request.actor, board=board, view_id=view_id, wanted="first" in request.POST)
    return redirect(view_url(board, view))
