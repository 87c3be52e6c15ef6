"""What an authority of the province sets for a procedure: one frame for every kind of rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from foundation.accounts.actor import Actor
from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from procedures.actions.set_local_fee import set_local_fee
from procedures.actions.set_local_terms import set_local_terms
from procedures.admin_views.fee_forms import ResolutionForm
from procedures.admin_views.own_terms_forms import OwnTermsForm
from procedures.admin_views.rule_forms import RuleForm
from procedures.editing_fees import initial_of
from procedures.editing_rules import initial_of_terms
from procedures.selectors import local_tariff
from procedures.selectors.kept_rules import (
    agency_choices,
    case_choices,
    kept_fees,
    kept_terms,
    one_of,
    procedure_for,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """A kind of rule on its page, which has the address `address` and the template of the same name, and the rule of an
    id at `address_of`. `told` is what a line of the list tells of what a rule sets; `said` what the action gets of
    the form beside decision and facts."""

    address: str
    address_of: str
    saved: Promise | str
    form: type[RuleForm]
    kept: Callable[[Actor, Any], QuerySet[Any]]
    initial: Callable[[Any], Mapping[str, Any]]
    set: Callable[..., object]
    told: Callable[[Any], object] = lambda rule: None
    said: Callable[[Any], dict[str, Any]] = lambda form: {}


RESOLUTIONS = RulePage(
    address="resolutions",
    address_of="resolution",
    saved=gettext_lazy("The resolution was saved."),
    form=ResolutionForm,
    kept=kept_fees,
    initial=initial_of,
    set=set_local_fee,
    told=local_tariff,
)
OWN_TERMS = RulePage(
    address="own_terms",
    address_of="own_terms_of",
    saved=gettext_lazy("The own terms were saved."),
    form=OwnTermsForm,
    kept=kept_terms,
    initial=initial_of_terms,
    set=set_local_terms,
    said=lambda form: {"process": form.cleaned_data["process"]},
)


def rules_page(request: ActorRequest, page: RulePage, code: str, rule_id: int | None) -> HttpResponse:
    """All rules of the kind for one procedure, and the form of a new one, of `?kind=`, or of the one with the id; POST
    writes it. Raises NotFound."""
    procedure = procedure_for(request.actor, code)
    kept = page.kept(request.actor, procedure)
    rule = one_of(kept, rule_id)
    form = page.form(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        agencies=agency_choices(),
        cases=case_choices(procedure),
        initial=page.initial(rule) if rule else {"kind": request.GET.get("kind")},
    )
    if form.is_valid():
        with errors_into(form):
            said = {"decision": form.decision(), "facts": form.facts()} | page.said(form)
            page.set(actor=request.actor, procedure_id=procedure.pk, rule_id=rule_id, **said)
    if form.is_bound and not form.errors:
        messages.success(request, str(page.saved))
        return redirect(f"catalogue:{page.address}", procedure.code)
    context = {"procedure": procedure, "form": form, "rule": rule, "page": page}
    context["rows"] = [(one, page.told(one)) for one in kept]
    status = 422 if form.errors else 200
    return render(request, f"procedures/admin/{page.address}.html", context, status=status)
