"""Typing in the form of a paper dossier while it is examined."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dossiers.move_forms.entering import entered
from dossiers.officer.places import case_url, place_in
from dossiers.officer.rail import rail_of
from dossiers.selectors.handlers import handled
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import keeps_typed
from foundation.api.sent_once import sent_once
from foundation.audit.purposes import Purpose


@keeps_typed
@sent_once
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: ActorRequest, code: str) -> HttpResponse:
    """The whole form on one page; what is wrong stands beside its question."""
    actor, place = request.actor, place_in(request.GET.get("back", ""))
    shown = entered(request, lambda: handled(actor, code).dossier, Purpose.HANDLING)
    if shown is None:
        return redirect(case_url(code, place))
    entry, status = shown
    context = {"entry": entry, "form": entry.form, "dossier": entry.dossier}
    context |= {"rail": rail_of(actor, timezone.now(), ""), "back_url": case_url(code, place)}
    return render(request, "dossiers/officer/enter_answers.html", context, status=status)
