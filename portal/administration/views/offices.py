"""Agencies, their units and receiving points: list, sheet, and pages to create, change and close one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from foundation.accounts.request import ActorRequest
from foundation.accounts.selectors import check_administers
from foundation.core.forms import errors_into
from portal.administration.actions.close_office import close_office
from portal.administration.actions.save_office import save_office
from portal.administration.calendars import seen
from portal.administration.forms.offices import CloseForm, office_form
from portal.administration.offices import reading
from portal.administration.offices.reading import Office

LONGEST = 200


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Agencies by identifier."""
    words = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    page = reading.agencies(request.actor, words.strip(), request.GET.get("after", ""))
    return render(request, "administration/agencies.html", {"page": page, "words": words})


@require_safe
def sheet(request: ActorRequest, agency_id: int) -> HttpResponse:
    """One agency with its units and receiving points."""
    sheet = reading.agency_sheet(request.actor, agency_id)
    return render(request, "administration/agency.html", {"sheet": sheet})


@require_http_methods(["GET", "HEAD", "POST"])
def create_agency(request: ActorRequest) -> HttpResponse:
    """A new agency."""
    check_administers(request.actor)
    return _edit(request, reading.blank_agency(), _("New agency"))


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: ActorRequest, agency_id: int, kind: str) -> HttpResponse:
    """A new unit or receiving point of the agency."""
    office = reading.new_office(request.actor, kind, agency_id)
    return _edit(request, office, _("New unit") if kind == reading.UNIT else _("New receiving point"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, kind: str, office_id: int) -> HttpResponse:
    """Change an agency, unit or receiving point."""
    office = reading.office_of(request.actor, kind, office_id)
    return _edit(request, office, office.display_name)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ActorRequest, kind: str, office_id: int) -> HttpResponse:
    """Close one, once nothing is left in it."""
    office = reading.office_of(request.actor, kind, office_id)
    form = CloseForm(office, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_into(form):
            after = form.found_successors()
            close_office(actor=request.actor, office=office, day=form.cleaned_data["day"], successors=after)
    if form.is_bound and not form.errors:
        messages.success(request, _("It was closed."))
        return redirect("administration:agency", reading.agency_of(office).pk)
    context = {"form": form, "office": office, "agency": reading.agency_of(office)}
    return render(request, "administration/office_close.html", context, status=422 if form.errors else 200)


def _edit(request: ActorRequest, office: Office, title: str) -> HttpResponse:
    mark = seen(reading.facts_of(office))
    form = office_form(request.actor, office, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_into(form):
            shown = request.POST.get("seen", "")
            save_office(actor=request.actor, office=office, facts=form.facts(), shown=shown)
    if form.is_bound and not form.errors:
        messages.success(request, _("It was saved."))
        return redirect("administration:agency", reading.agency_of(office).pk)
    agency = reading.agency_of(office)
    context = {"form": form, "title": title, "seen": mark, "agency": agency if agency.pk else None}
    return render(request, "administration/office.html", context, status=422 if form.errors else 200)
