"""One dossier, and the moves that are made with it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dossiers.officer.case_page import case_context, told, way_on
from dossiers.officer.moves import REGISTRY, make
from dossiers.officer.worklist_page import rail_of
from dossiers.reading import note_reading
from dossiers.selectors.case import case_of
from portal.accounts.request import ActorRequest
from portal.core.errors import NotFound
from portal.core.forms import errors_into


@require_safe
def case(request: ActorRequest, code: str) -> HttpResponse:
    """The whole dossier; opening it leaves a trace that its applicant can see."""
    actor = request.actor
    now = timezone.now()
    found = case_of(actor, code, now)
    note_reading(actor, found.dossier)
    context = case_context(actor, found, now) | {"rail": rail_of(actor, now, "")}
    return render(request, "dossiers/officer/case.html", context)


@require_POST
def move(request: ActorRequest, code: str, name: str) -> HttpResponse:
    """Make one move; what it refuses is shown in its panel with everything typed."""
    actor = request.actor
    now = timezone.now()
    entry = REGISTRY.get(name)
    if entry is None:
        raise NotFound
    found = case_of(actor, code, now)
    form = entry.form(found, request.POST, prefix=name)
    if form.is_valid():
        with errors_into(form):
            dossier = make(name, form, actor, found.dossier.pk)
        if not form.errors:
            messages.success(request, told(name, dossier))
            return redirect(way_on(form.cleaned_data["back"], dossier, stays=entry.stays))
    context = case_context(actor, found, now, bound=form, name=name) | {"rail": rail_of(actor, now, "")}
    return render(request, "dossiers/officer/case.html", context, status=422)
