"""What came out: totals for everybody, comments for those who answer for the work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.accounts.middleware import public
from surveys.selectors import SMALLEST_GROUP, comments_for, totals


@public
@require_safe
def totals_page(request: HttpRequest) -> HttpResponse:
    """How satisfied applicants are, per agency."""
    rows = totals(request.actor)  # type: ignore[attr-defined]
    return render(request, "surveys/totals.html", {"totals": rows, "smallest": SMALLEST_GROUP})


@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """What applicants wrote about the agencies of a head or leader."""
    groups = comments_for(request.actor)  # type: ignore[attr-defined]
    return render(request, "surveys/comments.html", {"groups": groups, "smallest": SMALLEST_GROUP})
