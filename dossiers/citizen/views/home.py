"""One's own dossiers."""

from django.http import HttpResponse
from django.shortcuts import render

from dossiers.selectors.citizen import overview
from portal.accounts.request import ActorRequest
from portal.core.text import is_digits
from portal.notifications.selectors import unread_of


def home(request: ActorRequest) -> HttpResponse:
    """What is asked of me first, then what runs, what was begun, and what is finished."""
    found = overview(
        request.actor, running_after=_cursor(request, "running"), done_after=_cursor(request, "done")
    )
    return render(
        request, "dossiers/citizen/home.html", {"overview": found, "unread": unread_of(request.actor)}
    )


def _cursor(request: ActorRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if is_digits(text) and len(text) < 19 else None
