"""How the unit or the agency is doing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.officer.dashboard_page import dashboard_context
from dossiers.officer.rail import rail_of
from foundation.accounts.request import ActorRequest


@require_safe
def dashboard(request: ActorRequest) -> HttpResponse:
    """Figures of today and of this month; every one leads to its list."""
    actor = request.actor
    now = timezone.now()
    context = dashboard_context(actor, now) | {"rail": rail_of(actor, now, ""), "now": now}
    return render(request, "dossiers/officer/dashboard.html", context)
