"""The set-up step by step: overview, the site itself, calendars and holidays."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from foundation.accounts.administering import check_administers_site
from foundation.accounts.request import ActorRequest
from foundation.agencies.identity import written_identity
from foundation.core.forms import errors_into
from portal.administration.actions.add_national_holidays import add_national_holidays
from portal.administration.actions.found_calendars import found_calendars
from portal.administration.actions.set_identity import identity_facts, set_identity
from portal.administration.calendars import seen
from portal.administration.forms.setting_up import HolidaysForm, SiteForm
from portal.administration.setting_up.pages import calendars_page
from portal.administration.setting_up.progress import progress
from portal.administration.setting_up.weeks import usual_weeks

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """All steps, what is there, and where to go on."""
    return render(request, "administration/setup/overview.html", {"progress": progress(request.actor)})


@get_or_post
def site(request: ActorRequest) -> HttpResponse:
    """Name, contact and look; POST saves them."""
    check_administers_site(request.actor)
    facts = identity_facts(written_identity())
    form = SiteForm(request.POST, request.FILES) if request.method == "POST" else SiteForm(initial=facts)
    if form.is_valid():
        with errors_into(form):
            set_identity(actor=request.actor, wanted=form.wanted(), shown=request.POST.get("seen", ""))
    if form.is_bound and not form.errors:
        messages.success(request, _("It was saved."))
        return redirect("administration:setup")
    context = {"form": form, "seen": seen(facts), "logo": facts["logo_mark"]}
    return render(request, "administration/setup/site.html", context, status=422 if form.errors else 200)


@get_or_post
def calendars(request: ActorRequest) -> HttpResponse:
    """Calendars and public holidays that are missing; POST makes them."""
    page = calendars_page(request.actor)
    years = {"first": min(page.holidays, default=0), "last": max(page.holidays, default=0)}
    form = HolidaysForm(request.POST if request.method == "POST" else None, initial=years)
    if form.is_valid():
        found_calendars(actor=request.actor, wanted=list(usual_weeks().values()))
        days = len(add_national_holidays(actor=request.actor, **form.cleaned_data))
        words = ngettext(
            "%(number)s public holiday was added.", "%(number)s public holidays were added.", days
        )
        messages.success(request, words % {"number": days})
        return redirect("administration:setup_calendars")
    context = {"form": form, "page": page}
    return render(request, "administration/setup/calendars.html", context, status=422 if form.errors else 200)
