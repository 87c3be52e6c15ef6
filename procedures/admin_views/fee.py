"""The terms of one fee of a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from procedures.actions.edit_fee import edit_fee
from procedures.admin_views.fee_forms import TermsForm
from procedures.editing_fees import initial_terms
from procedures.selectors import national_tariff
from procedures.selectors.catalogue import draft_for, fee_of


@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: ActorRequest, version_id: int, fee_id: int) -> HttpResponse:
    """Amount, tiers, cap and reductions of a fee of the draft; POST changes them."""
    draft = draft_for(request.actor, version_id)
    fee = fee_of(draft, fee_id)
    form = TermsForm(request.POST if request.method == "POST" else None, initial=initial_terms(fee))
    if form.is_valid():
        with errors_into(form):
            edit_fee(actor=request.actor, version_id=version_id, fee_id=fee_id, terms=form.terms())
    if form.is_bound and not form.errors:
        messages.success(request, _("The draft was saved."))
        return redirect("catalogue:limits", version_id)
    context = {"form": form, "version": draft, "tariff": national_tariff(fee)}
    return render(request, "procedures/admin/fee_terms.html", context, status=422 if form.errors else 200)
