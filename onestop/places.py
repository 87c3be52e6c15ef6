"""The list of the counter that was left for a dossier, with its filters and its page: a move leads back there."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from foundation.core.web.ways_back import leading_back, page_named

LISTS = frozenset({"counter:home", "counter:queue"})


def with_place(request: HttpRequest, page: str, code: str) -> str:
    """Address of a page of the dossier that knows the list which this address knows."""
    return reverse(page, args=[code]) + leading_back(list_left(request))


def list_left(request: HttpRequest) -> str:
    """The list that the address names, "" where it names none."""
    return page_named(request.GET.get("back", ""), LISTS)


def ways_of(request: HttpRequest, code: str = "") -> dict[str, Any]:
    """For a page of a dossier: the way back to the list, to the row of the `code`, and the end of further addresses."""
    left = list_left(request)
    row = f"#{code}" if left and code else ""
    return {"list_url": f"{left or reverse('counter:home')}{row}", "leading_back": leading_back(left)}
