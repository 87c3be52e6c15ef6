"""Gallery of components, for development and tests only."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from foundation.accounts.middleware import public
from portal.site.gallery import sample_context

SAMPLE_TODAY = datetime(2026, 11, 18, 2, 30, tzinfo=UTC)
FRAMES = {"staff": "portal_site/gallery_staff.html"}


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once; `?frame=staff` shows the frame of the staff pages."""
    template = FRAMES.get(request.GET.get("frame", ""), "portal_site/gallery.html")
    return render(request, template, sample_context(today=SAMPLE_TODAY))
