"""Explaining why no apology is given."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers.apologies.actions.answer_apology import answer_apology as answer_it
from dossiers.apologies.forms import AnswerForm
from dossiers.officer.case_page import case_context
from dossiers.officer.places import case_url, place_in
from dossiers.officer.rail import rail_of
from dossiers.selectors.case import case_of
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from foundation.core.forms import errors_into


@require_POST
@sent_once
def answer_apology(request: ActorRequest, code: str) -> HttpResponse:
    """Keep the answer; the page comes back with what was typed when it is refused."""
    actor, now = request.actor, timezone.now()
    case = case_of(actor, code, now)
    form, back = AnswerForm(request.POST, auto_id="apology_%s"), place_in(request.GET.get("back", ""))
    if form.is_valid():
        with errors_into(form):
            answer_it(actor=actor, dossier_id=case.dossier.pk, answer=form.cleaned_data["answer"])
            messages.success(request, _("The explanation is kept."))
            return redirect(case_url(code, back) + "#apology")
    context = case_context(actor, case, now, back=back) | {"apology_form": form, "bound_form": form}
    return render(
        request, "dossiers/officer/case.html", context | {"rail": rail_of(actor, now, "")}, status=422
    )
