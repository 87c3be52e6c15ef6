"""What the keys do."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.officer.rail import rail_of
from dossiers.worklists.desks.workplace import OFFICER
from foundation.accounts.request import ActorRequest


@require_safe
def shortcuts(request: ActorRequest) -> HttpResponse:
    """All shortcuts of lists and dossiers, as a page of its own."""
    OFFICER.check(request.actor)
    context = {"rail": rail_of(request.actor, timezone.now(), "")}
    return render(request, "dossiers/officer/shortcuts.html", context)
