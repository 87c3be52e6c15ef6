"""The work list of officers, heads, leaders and clerks."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.officer.batches import batch_on
from dossiers.officer.side import side_of
from dossiers.officer.worklist_page import opening_list, rail_of, worklist_of
from dossiers.reading import note_reading
from dossiers.selectors.worklists import lists_of
from dossiers.selectors.workplaces import OFFICER
from dossiers.worklists.addresses import way_in
from dossiers.worklists.page import views_rail
from foundation.accounts.request import ActorRequest
from foundation.audit.purposes import Purpose


@require_safe
def worklist(request: ActorRequest, slug: str = "") -> HttpResponse:
    """One named list, narrowed and paged as the address says; without a name the view that opens first, else the first
    list on which something waits."""
    actor = request.actor
    now = timezone.now()
    if not slug and not request.GET and (first := way_in(actor, OFFICER)):
        return redirect(first)
    lists = lists_of(actor, now)
    slug = slug or opening_list(lists)
    work = worklist_of(actor, slug, request.GET.dict(), now)
    side = side_of(actor, request.GET.get("preview", ""), work.place, now)
    if side is not None:
        note_reading(actor, side.case.dossier, Purpose.HANDLING)
    context = {
        "work": work,
        "side": side,
        "rail": rail_of(actor, now, "" if work.liking.view else slug, lists),
        "views": views_rail(actor, OFFICER, work.liking.view),
        "batch": batch_on(actor, slug),
        "ticks_all": request.GET.get("tick") == "all",
    }
    return render(request, "dossiers/officer/worklist.html", context)
