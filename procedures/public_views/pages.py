"""The public catalogue: find a procedure, and everything about one."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.accounts.middleware import public
from procedures.listing import listing
from procedures.procedure_page import procedure_page
from procedures.public_views.forms import SearchForm
from procedures.selectors import fitting, popular

SUGGESTIONS = 6


@public
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Procedures that fit the words and filters; without any, the most used ones."""
    form = SearchForm(request.GET)
    narrowed = form.asked()
    page = listing(narrowed.get("q", ""), narrowed, narrowed.get("page", 1))
    context = {"form": form, "asked": narrowed, "listing": page, "popular": [] if page.found else popular()}
    return render(request, "procedures/search.html", context)


@public
@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """What fits while somebody types, as [{"label", "url"}]: one tap leads into it, so nothing that is only near."""
    found = fitting(request.GET.get("q", "")[:200], limit=SUGGESTIONS)
    rows = [
        {"label": one.localised_name, "url": reverse("procedures:detail", args=[one.code])} for one in found
    ]
    return JsonResponse(rows, safe=False)


@public
@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure, seen by somebody in the chosen case who files with the chosen agency."""
    seen = procedure_page(
        code,
        case_key=request.GET.get("case", ""),
        agency_code=request.GET.get("agency", ""),
        now=timezone.now(),
    )
    return render(request, "procedures/detail.html", {"seen": seen, "version": seen.version})
