"""What resolutions of People's Councils charge for a procedure."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from procedures.actions.set_local_fee import set_local_fee
from procedures.admin_views.fee_forms import ResolutionForm
from procedures.editing_fees import initial_of
from procedures.selectors import local_tariff
from procedures.selectors.kept_rules import (
    agency_choices,
    case_choices,
    kept_fees,
    one_of,
    procedure_for,
)


@require_http_methods(["GET", "HEAD", "POST"])
def resolutions(request: ActorRequest, code: str, fee_id: int | None = None) -> HttpResponse:
    """All resolutions on one procedure, and the form of a new one, of `?kind=`, or of the one with the id; POST writes
    it."""
    procedure = procedure_for(request.actor, code)
    kept = kept_fees(request.actor, procedure)
    fee = one_of(kept, fee_id)
    form = ResolutionForm(
        request.POST if request.method == "POST" else None,
        agencies=agency_choices(),
        cases=case_choices(procedure),
        initial=initial_of(fee) if fee else {"kind": request.GET.get("kind")},
    )
    if form.is_valid():
        with errors_into(form):
            set_local_fee(
                actor=request.actor,
                procedure_id=procedure.pk,
                decision=form.decision(),
                facts=form.facts(),
                fee_id=fee_id,
            )
    if form.is_bound and not form.errors:
        messages.success(request, _("The resolution was saved."))
        return redirect("catalogue:resolutions", procedure.code)
    rows = [(one, local_tariff(one)) for one in kept]
    context = {"procedure": procedure, "form": form, "fee": fee, "rows": rows}
    return render(request, "procedures/admin/resolutions.html", context, status=422 if form.errors else 200)
