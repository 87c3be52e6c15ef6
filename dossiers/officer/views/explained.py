"""What was explained instead of apologised for."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.officer.places import case_url
from dossiers.officer.rail import EXPLAINED, rail_of
from dossiers.worklists.desks.explained import explained_to
from foundation.accounts.request import ActorRequest


@require_safe
def explained(request: ActorRequest) -> HttpResponse:
    """Each dossier with who explained when and in which words, for heads and leaders."""
    here, after = reverse("officer:explained"), request.GET.get("sau", "")
    page = explained_to(request.actor, after)
    context = {
        "rows": [(draft, _url(draft.dossier.code or "", after)) for draft in page.rows],
        "left": request.GET.get("at", ""),
        "first_url": here if after else "",
        "next_url": f"{here}?sau={page.after}" if page.after else "",
        "rail": rail_of(request.actor, timezone.now(), EXPLAINED),
    }
    return render(request, "dossiers/officer/explained.html", context)


def _url(code: str, after: str) -> str:
    """Address of a dossier that knows the way back to its row on this page of the list."""
    place = ({"sau": after} if after else {}) | {"at": code}
    return case_url(code, f"{reverse('officer:explained')}?{urlencode(place)}")
