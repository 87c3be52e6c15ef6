"""Home, help, the accessibility statement and the privacy notice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from dossiers.selectors.figures import figures_of_today
from foundation.accounts.middleware import public
from foundation.accounts.request import ActorRequest
from foundation.core.rooms.parts_of_pages import parts_of_help
from portal.site.life_events import LIFE_EVENTS
from portal.site.navigation import path_of, staff_nav
from portal.site.privacy import contact, kept


@public
def home(request: HttpRequest) -> HttpResponse:
    """First page: find a procedure, or find out where a dossier stands."""
    context = {
        "life_events": LIFE_EVENTS,
        "search_url": path_of("procedures:search"),
        "suggest_url": path_of("procedures:suggest"),
        "track_url": path_of("dossiers:track"),
        "figures": _figures(),
    }
    return render(request, "portal_site/home.html", context)


def _figures() -> list[dict[str, str]]:
    today = figures_of_today(timezone.now())
    figures = [
        {"label": _("Received today"), "value": number_format(today.received_today)},
        {"label": _("Finished today"), "value": number_format(today.finished_today)},
    ]
    if today.on_time_percent is not None:
        share = f"{number_format(today.on_time_percent)} %"
        figures.append({"label": _("Finished on time in the last 30 days"), "value": share})
    return figures


@public
def help_page(request: HttpRequest) -> HttpResponse:
    """How to file a dossier, follow it and get help: what each room says of itself."""
    return render(request, "portal_site/help.html", {"parts": parts_of_help()})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """What the site does for people with disabilities, and what it does not do yet."""
    return render(request, "portal_site/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of people, why and how long, who reads it, and what they may ask for."""
    return render(request, "portal_site/privacy.html", {"kept": kept(), "contact": contact()})


def after_sign_in(request: ActorRequest) -> HttpResponse:
    """Staff go to their first work area, citizens to their dossiers."""
    actor = request.actor
    areas = staff_nav(request)
    if areas:
        return redirect(areas[0].url)
    own = "" if actor.is_staff_member else path_of("citizen:home")
    return redirect(own or path_of("home"))
