"""Delegations on one's own account: giving, taking on, ending."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.accounts.request import ActorRequest, address_of
from foundation.accounts.typed import forget_typed, keeps_typed, typed_on
from foundation.api.sent_once import sent_once
from foundation.core.forms import errors_into
from foundation.mandates import selectors
from foundation.mandates.actions.accept_invitation import accept_invitation
from foundation.mandates.actions.delegate import delegate as give
from foundation.mandates.actions.end_delegation import end_delegation
from foundation.mandates.forms import CodeForm, DelegationForm
from foundation.mandates.traces import uses_of


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """What was given and is held, and the organisations that the person represents."""
    return render(request, "mandates/overview.html", {"overview": selectors.overview(request.actor)})


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def delegate(request: ActorRequest) -> HttpResponse:
    """Give a delegation. The button that finds procedures comes back with them, everything typed kept."""
    posted = request.POST if request.method == "POST" else None
    unsent = None if posted else typed_on(request)
    fields = posted or unsent or request.GET
    choices = selectors.procedure_choices(fields.get("words", ""), fields.getlist("procedures"))
    if posted is None or "find" in posted:
        initial = {
            key: fields.get(key)
            for key in ("contact", "scope", "words", "since", "last_day")
            if key in fields
        }
        form = DelegationForm(choices=choices, initial=initial | {"procedures": fields.getlist("procedures")})
        return render(
            request, "mandates/delegate.html", {"form": form, "found": posted is not None, "restored": unsent}
        )
    form = DelegationForm(posted, choices=choices)
    if form.is_valid():
        with errors_into(form):
            given = give(actor=request.actor, network=address_of(request), **form.chosen())
            forget_typed(request)
            return redirect("mandates:delegation", given.pk)
    return render(request, "mandates/delegate.html", {"form": form}, status=422)


@require_safe
def delegation(request: ActorRequest, delegation_id: int) -> HttpResponse:
    """One delegation: with whom, for what, until when; while nobody accepted it, the code to hand over."""
    given = selectors.delegation_of(request.actor, delegation_id)
    context = {
        "delegation": given,
        "is_principal": given.principal_id == request.actor.user_id,
        "procedures": selectors.names_of(given.procedures),
        "uses": uses_of(given),
    }
    return render(request, "mandates/delegation.html", context)


@require_POST
def end(request: ActorRequest, delegation_id: int) -> HttpResponse:
    """Withdraw it or give it back."""
    end_delegation(actor=request.actor, delegation_id=delegation_id)
    messages.success(request, _("The delegation has ended."))
    return redirect("mandates:overview")


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: ActorRequest) -> HttpResponse:
    """Type the code, read what was offered, accept it."""
    form, invitation = CodeForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        with errors_into(form):
            if "accept" in request.POST:
                accept_invitation(actor=request.actor, code=form.cleaned_data["code"])
                messages.success(request, _("The invitation was accepted."))
                return redirect("mandates:overview")
            invitation = selectors.invitation_for(request.actor, form.cleaned_data["code"])
    context = {"form": form, "invitation": invitation}
    return render(request, "mandates/accept.html", context, status=422 if form.errors else 200)
