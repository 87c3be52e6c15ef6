"""Confirming representatives at the counter, with the registration certificate on the table."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from foundation.mandates import selectors
from foundation.mandates.actions.judge_claim import judge_claim
from foundation.mandates.forms import ClaimForm, ClaimSearch
from foundation.mandates.traces import note_look


@require_safe
def claims(request: ActorRequest) -> HttpResponse:
    """Who says that they represent the organisation with this tax code."""
    return _page(request, request.GET.get("tax_code"))


@require_POST
def judge(request: ActorRequest, representation_id: int) -> HttpResponse:
    """Confirm or refuse one of them; what is missing is said on the same page."""
    selectors.check_confirms(request.actor)
    form = ClaimForm(request.POST, prefix=f"c{representation_id}")
    if form.is_valid():
        confirmed = "refuse" not in request.POST
        with errors_into(form):
            mandate = judge_claim(
                actor=request.actor,
                representation_id=representation_id,
                confirmed=confirmed,
                **form.cleaned_data,
            )
            done = (
                _("The representative is confirmed.") if confirmed else _("The representative was refused.")
            )
            messages.success(request, done)
            query = urlencode({"tax_code": mandate.organisation.tax_code})
            return redirect(f"{reverse('mandates:claims')}?{query}")
    return _page(request, request.POST.get("tax_code", ""), bound=form)


def _page(request: ActorRequest, tax_code: str | None, *, bound: ClaimForm | None = None) -> HttpResponse:
    rows = selectors.claims_on(request.actor, tax_code or "")
    if rows:
        note_look(request.actor, rows[0].organisation_id)
    forms = [
        ClaimForm(initial={"name": row.name, "address": row.address}, prefix=f"c{row.pk}") for row in rows
    ]
    found = [
        (row, bound if bound and bound.prefix == form.prefix else form)
        for row, form in zip(rows, forms, strict=True)
    ]
    context = {
        "form": ClaimSearch(initial={"tax_code": tax_code}),
        "asked": tax_code,
        "claims": found,
        "bound": bound,
    }
    return render(request, "mandates/claims.html", context, status=422 if bound else 200)
