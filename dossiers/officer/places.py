"""Where somebody came from, and the way back there: a list with its filters, its page and its row."""

from django.http import HttpRequest
from django.urls import reverse

from dossiers.models import Dossier
from foundation.core.web.ways_back import leading_back, page_named

PLACES = frozenset({"officer:worklist", "officer:dashboard", "officer:sign_next", "officer:explained"})
"""The pages to which a move may lead back."""
HERE = "here"
"""The row of a list that one comes back to, as its anchor."""


def place_in(address: str) -> str:
    """The address that a page or a form named, when it is one of the pages to which a move leads back; else ""."""
    return page_named(address, PLACES)


def case_url(code: str, place: str, *, move: str = "") -> str:
    """Address of a dossier that knows the way back to the place, and at which the panel of a move stands open."""
    url = reverse("officer:case", args=[code]) + leading_back(place)
    return f"{url}{'&' if '?' in url else '?'}move={move}#move-{move}" if move else url


def leading_on(request: HttpRequest) -> str:
    """The end of the address of a dossier that keeps the way back which a form of its page brought along."""
    return leading_back(place_in(request.POST.get("back", "") or request.GET.get("back", "")))


def way_back(place: str) -> str:
    """Where "to the list" leads: to the row that was left, or to where the lists open when no place is known."""
    return f"{place}#{HERE}" if place else reverse("officer:worklist")


def way_on(place: str, dossier: Dossier, *, stays: bool) -> str:
    """Where a person goes after a move: to the same dossier, or to the place they came from."""
    return case_url(dossier.code or "", place) if stays else place or reverse("officer:worklist")
