"""What the province sets for a procedure within what the law leaves to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from procedures.actions.set_local_terms import set_local_terms
from procedures.admin_views.own_terms_forms import OwnTermsForm
from procedures.editing_rules import initial_of_terms
from procedures.selectors.kept_rules import (
    agency_choices,
    case_choices,
    kept_terms,
    one_of,
    procedure_for,
)


@require_http_methods(["GET", "HEAD", "POST"])
def own_terms(request: ActorRequest, code: str, terms_id: int | None = None) -> HttpResponse:
    """All own terms for one procedure, and the form of new ones, or of those with the id; POST writes them."""
    procedure = procedure_for(request.actor, code)
    kept = kept_terms(request.actor, procedure)
    own = one_of(kept, terms_id)
    form = OwnTermsForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        agencies=agency_choices(),
        cases=case_choices(procedure),
        initial=initial_of_terms(own) if own else {},
    )
    if form.is_valid():
        with errors_into(form):
            set_local_terms(
                actor=request.actor,
                procedure_id=procedure.pk,
                decision=form.decision(),
                facts=form.facts(),
                process=form.cleaned_data["process"],
                terms_id=terms_id,
            )
    if form.is_bound and not form.errors:
        messages.success(request, _("The own terms were saved."))
        return redirect("catalogue:own_terms", procedure.code)
    context = {
        "procedure": procedure, "form": form, "own": own, "rows": kept,
    }  # fmt: skip
    return render(request, "procedures/admin/own_terms.html", context, status=422 if form.errors else 200)
