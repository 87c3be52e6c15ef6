"""Accepting or declining what an applicant offers, while the dossier is with the counter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers.move_forms.offers import answer, offer_view
from dossiers.selectors.amendments import offer_to_answer
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from foundation.core.forms import errors_into
from onestop.places import with_place
from onestop.selectors import dossier_at
from onestop.views.dossier import page


@require_POST
@sent_once
def amendment(request: ActorRequest, code: str, amendment_id: int) -> HttpResponse:
    """Answer one offer; the page comes back with what was typed when it is refused."""
    case = dossier_at(request.actor, code)
    view = offer_view(case.dossier, offer_to_answer(case.dossier, amendment_id), request.POST)
    if view.is_valid and view.form is not None:
        with errors_into(view.form):
            answer(request.actor, case.dossier, view, request.POST)
            messages.success(request, _("The offer was answered; the applicant gets a notice."))
            return redirect(with_place(request, "counter:dossier", code) + "#offers")
    return page(request, case, offer=view, status=422)
