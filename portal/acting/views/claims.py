"""Confirming representatives at the counter, with the registration certificate on the table."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.request import ActorRequest
from portal.acting import selectors
from portal.acting.actions.judge_claim import judge_claim
from portal.acting.forms import ClaimForm, ClaimSearch
from portal.core.errors import InvalidInput


@require_safe
def claims(request: ActorRequest) -> HttpResponse:
    """Who says that they represent the organisation with this tax code."""
    selectors.check_confirms(request.actor)
    form = ClaimSearch(request.GET if "tax_code" in request.GET else None)
    context = {"form": form, "asked": form.is_valid()}
    if form.is_valid():
        organisation, rows = selectors.claims_on(request.actor, form.cleaned_data["tax_code"])
        context |= {
            "organisation": organisation,
            "claims": [
                (row, ClaimForm(initial={"name": row.name, "address": row.address}, prefix=f"c{row.pk}"))
                for row in rows
            ],
        }
    return render(request, "acting/claims.html", context)


@require_POST
def judge(request: ActorRequest, representation_id: int) -> HttpResponse:
    """Confirm or refuse one of them."""
    selectors.check_confirms(request.actor)
    form = ClaimForm(request.POST, prefix=f"c{representation_id}")
    if not form.is_valid():
        raise InvalidInput(_("Say which paper was seen, or why it is refused."))
    mandate = judge_claim(
        actor=request.actor,
        representation_id=representation_id,
        confirmed="refuse" not in request.POST,
        **form.cleaned_data,
    )
    done = (
        _("The representative is confirmed.")
        if mandate.confirmed_at
        else _("The representative was refused.")
    )
    messages.success(request, done)
    return redirect(f"{reverse('acting:claims')}?{urlencode({'tax_code': mandate.organisation.tax_code})}")
