"""The record of what was merged and split."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.request import ActorRequest
from portal.administration.reorganising.past import past
from portal.core.text import is_digits


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Past reorganisations, the newest first."""
    after = request.GET.get("after", "")
    page = past(request.actor, int(after) if is_digits(after) and len(after) < 19 else None)
    return render(request, "administration/reorganisations.html", {"page": page})
