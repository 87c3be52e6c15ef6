"""Doing one thing with many dossiers: one page that asks, one that says of each how it went."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dossiers.officer.batch_page import (
    BatchPage,
    arguments_of_each,
    batch_page,
    candidates,
    signed_as,
)
from dossiers.officer.batches import carry_out
from dossiers.officer.rail import list_url, rail_of
from foundation.accounts.request import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: ActorRequest, slug: str) -> HttpResponse:
    """Ask once for all that was ticked; then do it, each by itself, and say how each went."""
    posted = request.method == "POST"
    page = batch_page(request.actor, slug, request.POST if posted else request.GET, posted=posted)
    if posted and page.chosen and page.form.is_valid():
        return _done(request, page)
    return _asked(request, page)


def _asked(request: ActorRequest, page: BatchPage) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    possible, impossible = candidates(actor, page, now)
    context = _context(request, page) | {
        "title": page.batch.title(len(possible)),
        "possible": possible,
        "signed_as": signed_as(actor, page, possible),
        "impossible": impossible,
    }
    return render(request, "dossiers/officer/batch.html", context, status=422 if page.form.errors else 200)


def _done(request: ActorRequest, page: BatchPage) -> HttpResponse:
    said, of_each = page.form.arguments(), arguments_of_each(request.actor, page, timezone.now())
    outcomes = carry_out(request.actor, page.batch, page.chosen, said, of_each)
    context = _context(request, page) | {
        "done": [one for one in outcomes if not one.problem],
        "left": [one for one in outcomes if one.problem],
    }
    return render(request, "dossiers/officer/batch_done.html", context)


def _context(request: ActorRequest, page: BatchPage) -> dict[str, object]:
    return {
        "page": page,
        "form": page.form,
        "back_url": page.place or list_url(page.one.key),
        "rail": rail_of(request.actor, timezone.now(), page.one.key),
    }
