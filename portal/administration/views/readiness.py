"""What is still missing, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.accounts.request import ActorRequest
from foundation.core.text import whole_number
from portal.administration.readiness.page import readiness


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Everything that is missing before a procedure can be filed and finished, with the pages that mend it."""
    page = readiness(request.actor, whole_number(request.GET.get("after", "")) or 0)
    return render(request, "administration/readiness/page.html", {"page": page})
