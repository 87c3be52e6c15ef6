"""Organisations that a person represents."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.accounts.request import ActorRequest, address_of
from foundation.accounts.typed import forget_typed, keeps_typed, typed_on
from foundation.api.sent_once import sent_once
from foundation.core.forms import errors_into
from foundation.mandates import selectors
from foundation.mandates.actions.end_representation import end_representation
from foundation.mandates.actions.invite_representative import invite_representative
from foundation.mandates.actions.register_organisation import register_organisation
from foundation.mandates.forms import OrganisationForm, RepresentativeForm
from foundation.mandates.traces import looks_at


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def register(request: ActorRequest) -> HttpResponse:
    """Say whom one represents; reception confirms it later."""
    unsent = None if request.method == "POST" else typed_on(request)
    form = OrganisationForm(
        request.POST if request.method == "POST" else None, initial=unsent.dict() if unsent else None
    )
    if form.is_valid():
        with errors_into(form):
            mandate = register_organisation(actor=request.actor, **form.cleaned_data)
            forget_typed(request)
            return redirect("mandates:organisation", mandate.pk)
    context = {"form": form, "restored": unsent}
    return render(request, "mandates/register.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: ActorRequest, representation_id: int) -> HttpResponse:
    """The organisation, whether one is confirmed, and who else represents it; POST invites somebody."""
    own = selectors.mandate_of(request.actor, representation_id)
    form = RepresentativeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_into(form):
            asked = form.cleaned_data | {"network": address_of(request)}
            invite_representative(actor=request.actor, representation_id=own.pk, **asked)
            messages.success(request, _("The invitation was made. Hand its code over to the person."))
            return redirect("mandates:organisation", own.pk)
    colleagues = selectors.colleagues_of(request.actor, own)
    context = {"own": own, "colleagues": colleagues, "form": form, "looks": looks_at(own)}
    return render(request, "mandates/organisation.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: ActorRequest, representation_id: int, which_id: int) -> HttpResponse:
    """End one's own representation, or that of another one."""
    end_representation(actor=request.actor, representation_id=representation_id, which_id=which_id)
    messages.success(request, _("The representation has ended."))
    if which_id == representation_id:
        return redirect("mandates:overview")
    return redirect("mandates:organisation", representation_id)
