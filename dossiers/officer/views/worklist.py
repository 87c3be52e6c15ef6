"""The work list of officers, heads, leaders and clerks."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.officer.batches import batch_on
from dossiers.officer.entries import entries_of
from dossiers.officer.rail import opening_list, rail_of
from dossiers.officer.side import side_of
from dossiers.opened import note_reading
from dossiers.worklists.addresses import way_in
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.page import ListPage
from dossiers.worklists.saved_views import views_of
from dossiers.worklists.views import show_list
from dossiers.worklists.workplace import lists_of
from foundation.accounts.request import ActorRequest
from foundation.audit.purposes import Purpose


@require_safe
def worklist(request: ActorRequest, slug: str = "") -> HttpResponse:
    """One named list; without a name the view that opens first, else the first list on which something waits."""
    actor, now = request.actor, timezone.now()
    views = views_of(actor, OFFICER)
    if not slug and not request.GET and (first := way_in(OFFICER, views)):
        return redirect(first)
    lists = lists_of(OFFICER, actor, now)

    def beside(request: ActorRequest, work: ListPage) -> dict[str, Any]:
        return _beside(request, work) | {"rail": rail_of(actor, now, work.current, lists)}

    template = "dossiers/officer/worklist.html"
    shown = slug or opening_list(lists)
    return show_list(request, OFFICER, shown, template=template, beside=beside, views=views)


def _beside(request: ActorRequest, work: ListPage) -> dict[str, Any]:
    """The ways that lead from the rows, the dossier that is shown beside them, and what is done with many at once."""
    entries = entries_of(work.page.rows, work.place, left=request.GET.get("at", ""), order=work.asked.order)
    side = side_of(request.actor, request.GET.get("preview", ""), work.place, timezone.now())
    if side is not None:
        note_reading(request.actor, side.case.dossier, Purpose.HANDLING, step=side.case.step)
    return {
        "frame": "dossiers/officer/base.html",
        "entries": entries,
        "was_left": any(entry.is_here for entry in entries[1:]),
        "side": side,
        "batch": batch_on(request.actor, work.one),
        "ticks_all": request.GET.get("tick") == "all",
    }
