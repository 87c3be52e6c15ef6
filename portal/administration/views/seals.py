"""The seals over what is recorded: what waits, the last one, the keys, and the proof of the last ones."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.accounts.request import ActorRequest
from foundation.audit.selectors import proof_of, seals_at_work


@require_safe
def seals(request: ActorRequest) -> HttpResponse:
    """How the seals stand; with `?proof=1` the last ones are looked at and what does not fit is named."""
    context = {
        "seals": seals_at_work(request.actor),
        "proof": proof_of(request.actor) if request.GET.get("proof") else None,
    }
    return render(request, "administration/seals.html", context)
