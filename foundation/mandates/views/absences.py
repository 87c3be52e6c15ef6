"""Absences of staff and who stands in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from foundation.mandates import selectors
from foundation.mandates.actions.end_absence import end_absence
from foundation.mandates.actions.enter_absence import enter_absence
from foundation.mandates.forms import AbsenceForm


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Who is or will be away of the people that concern the reader, and whose absence they may enter."""
    context = {
        "absences": selectors.absences_for(request.actor),
        "people": selectors.people_to_enter(request.actor, request.GET),
        "words": request.GET.get("q", ""),
    }
    return render(request, "mandates/absences.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: ActorRequest, user_id: int) -> HttpResponse:
    """One person's absences; POST enters one more."""
    someone = selectors.staff_member(request.actor, user_id)
    deputies = selectors.deputies_of(someone)
    form = AbsenceForm(request.POST if request.method == "POST" else None, deputies=deputies)
    if form.is_valid():
        with errors_into(form):
            enter_absence(actor=request.actor, user_id=user_id, **form.chosen())
            messages.success(request, _("The absence was entered."))
            return redirect("mandates:absences_of", user_id)
    context = {"form": form, "person": someone, "absences": selectors.absences_of(request.actor, someone)}
    return render(request, "mandates/absence.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: ActorRequest, absence_id: int) -> HttpResponse:
    """The person is back."""
    absence = end_absence(actor=request.actor, absence_id=absence_id)
    messages.success(request, _("The absence has ended."))
    return redirect("mandates:absences_of", absence.user_id)
