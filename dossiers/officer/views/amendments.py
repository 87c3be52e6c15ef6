"""Accepting or declining what an applicant offers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers.move_forms.offers import answer, offer_view
from dossiers.officer.case_page import case_context
from dossiers.officer.places import case_url, place_in
from dossiers.officer.rail import rail_of
from dossiers.selectors.amendments import offer_to_answer
from dossiers.selectors.case import case_of
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from foundation.core.forms import errors_into


@require_POST
@sent_once
def amendment(request: ActorRequest, code: str, amendment_id: int) -> HttpResponse:
    """Answer one offer; the page comes back with what was typed when it is refused."""
    actor, now = request.actor, timezone.now()
    case = case_of(actor, code, now)
    view = offer_view(case.dossier, offer_to_answer(case.dossier, amendment_id), request.POST)
    back = place_in(request.GET.get("back", ""))
    if view.is_valid and view.form is not None:
        with errors_into(view.form):
            answer(actor, case.dossier, view, request.POST)
            messages.success(request, _("The offer was answered; the applicant gets a notice."))
            return redirect(case_url(code, back) + "#offers")
    context = case_context(actor, case, now, back=back, offer=view) | {"bound_form": view.form}
    return render(
        request, "dossiers/officer/case.html", context | {"rail": rail_of(actor, now, "")}, status=422
    )
