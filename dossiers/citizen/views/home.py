"""One's own dossiers."""

from django.http import HttpResponse
from django.shortcuts import render

from dossiers.citizen.forms import OwnSearchForm
from dossiers.selectors.own_lists import overview
from dossiers.selectors.own_search import own_found, years_of
from foundation.accounts.request import ActorRequest


def home(request: ActorRequest) -> HttpResponse:
    """What is asked of me first, then what runs, what was begun, and what is finished; or what fits a search."""
    search = OwnSearchForm(request.GET, years=years_of(request.actor))
    if wanted := search.wanted():
        after = request.GET.get("after", "")
        context = {"search": search, "found": own_found(request.actor, wanted, after)}
        return render(request, "dossiers/citizen/found.html", context)
    asked, running, done = (request.GET.get(part, "") for part in ("asked", "running", "done"))
    found = overview(request.actor, asked_after=asked, running_after=running, done_after=done)
    return render(request, "dossiers/citizen/home.html", {"overview": found, "search": search})
