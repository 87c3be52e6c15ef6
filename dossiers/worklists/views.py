"""The page of a named list, and how a person likes it: columns, and views kept under a name."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import Any, Final

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from dossiers.worklists.actions.choose_columns import choose_columns
from dossiers.worklists.actions.delete_view import delete_view
from dossiers.worklists.actions.export_list import export_list
from dossiers.worklists.actions.note_rows_sent import note_rows_sent
from dossiers.worklists.actions.open_view_first import open_view_first
from dossiers.worklists.actions.save_view import save_view
from dossiers.worklists.addresses import filters_in, kept_in, list_url, view_url
from dossiers.worklists.page import ListPage, list_page
from dossiers.worklists.rail import view_links
from dossiers.worklists.saved_views import Views, view_of, views_of
from dossiers.worklists.whole_list import WholeList
from dossiers.worklists.workplace import Workplace
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import Apart, forget_typed, keeps_typed_apart, typed_below
from foundation.core.text import whole_number
from foundation.core.web import csv_file, xlsx_file

Beside = Callable[[ActorRequest, ListPage], dict[str, Any]]
"""What a workplace shows around its lists."""
SENT_AS: Final[dict[str, tuple[Callable[..., Iterator[str] | Iterator[bytes]], str]]] = {
    "csv": (csv_file.csv_lines, csv_file.CONTENT_TYPE),
    "xlsx": (xlsx_file.xlsx_pieces, xlsx_file.CONTENT_TYPE),
}

BESIDE_PURPOSE: Final = frozenset({"csrfmiddlewaretoken", "kind", "order", "view"})


def show_list(
    request: ActorRequest,
    workplace: Workplace,
    slug: str,
    *,
    template: str,
    beside: Beside,
    views: Views | None = None,
) -> HttpResponse:
    """One named list, narrowed, sorted and paged as the address says; `views` are the person's when they are read
    already."""
    work = list_page(workplace, request.actor, slug, request.GET.dict(), timezone.now())
    kept = views_of(request.actor, workplace) if views is None else views
    links = view_links(workplace, kept, work.liking.view)
    context = {"work": work, "views": links, "purpose": _purpose_again(request, work.liking.export_url)}
    return render(request, template, context | beside(request, work))


def _purpose_again(request: ActorRequest, export_url: str) -> str:
    """What a file of the list was asked for when that met an ended session, "" where it did not."""
    typed = typed_below(request, export_url).get(export_url)
    return typed.get("purpose", "") if typed else ""


def _page_of(slug: str, workplace: Workplace) -> str:
    return list_url(workplace, slug)


@require_POST
def columns(request: ActorRequest, slug: str, workplace: Workplace) -> HttpResponse:
    """Remember the ticked columns, for the open view or for every list."""
    workplace.list_at(request.actor, slug)
    view_id = whole_number(request.POST.get("view", ""))
    wanted = request.POST.getlist("column")
    choose_columns(actor=request.actor, workplace=workplace, columns=wanted, view_id=view_id)
    return redirect(list_url(workplace, slug, **kept_in(workplace, request.POST.dict())))


@keeps_typed_apart(Apart(_page_of, beside=BESIDE_PURPOSE))
@require_POST
def export(request: ActorRequest, slug: str, workplace: Workplace) -> StreamingHttpResponse:
    """The list as it is shown, all its rows as a file, sent while they are read."""
    kind = "xlsx" if request.POST.get("kind") == "xlsx" else "csv"
    whole = export_list(
        actor=request.actor,
        workplace=workplace,
        slug=slug,
        query=request.POST.dict(),
        kind=kind,
        purpose=request.POST.get("purpose", ""),
    )
    forget_typed(request)
    name = f"{whole.asked.one.slug}-{timezone.localdate().isoformat()}.{kind}"
    return StreamingHttpResponse(
        _pieces(whole, kind, get_language() or "vi"),
        content_type=SENT_AS[kind][1],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def _pieces(whole: WholeList, kind: str, language: str) -> Iterator[str | bytes]:
    """The file while it is read. However it ends, also where the reader goes away, what went is noted."""
    asked = whole.asked
    ended = partial(
        note_rows_sent, actor=asked.actor, workplace=asked.workplace, slug=asked.one.slug, kind=kind
    )
    with closing(whole.lines(ended)) as lines:
        yield from SENT_AS[kind][0](whole.head(), lines, language)


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
