"""The work list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.officer.worklist_page import DEFAULT_LIST, rail_of, worklist_of
from portal.accounts.request import ActorRequest


@require_safe
def worklist(request: ActorRequest, slug: str = DEFAULT_LIST) -> HttpResponse:
    """One named list, narrowed and paged as the address says."""
    actor = request.actor
    now = timezone.now()
    context = {
        "work": worklist_of(actor, slug, request.GET.dict(), now),
        "rail": rail_of(actor, now, slug),
        "can_sign": slug == "cho-ky",
    }
    return render(request, "dossiers/officer/worklist.html", context)
