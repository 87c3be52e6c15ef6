"""Gallery of components, for development and tests only."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from foundation.accounts.middleware import public
from foundation.core.rooms.parts_of_pages import samples_at
from portal.site.gallery import RAIL, bad_form

SAMPLE_TODAY = datetime(2026, 11, 18, 2, 30, tzinfo=UTC)


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """What each room shows of itself; `?frame=staff` shows the frame of the staff pages."""
    for_staff = request.GET.get("frame") == "staff"
    context = {"samples": samples_at(SAMPLE_TODAY, for_staff=for_staff), "bad_form": bad_form(), "rail": RAIL}
    template = "portal_site/gallery_staff.html" if for_staff else "portal_site/gallery.html"
    return render(request, template, context)
