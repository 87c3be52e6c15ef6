"""Typing in the form of a paper dossier at the counter."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dossiers.move_forms.entering import entered
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import keeps_typed
from foundation.api.sent_once import sent_once
from foundation.audit.purposes import Purpose
from onestop.places import ways_of, with_place
from onestop.selectors import dossier_at
from onestop.views.frame import frame


@keeps_typed
@sent_once
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: ActorRequest, code: str) -> HttpResponse:
    """The whole form on one page; what is wrong stands beside its question."""
    actor = request.actor
    shown = entered(request, lambda: dossier_at(actor, code).dossier, Purpose.RECEPTION)
    if shown is None:
        return redirect(with_place(request, "counter:dossier", code))
    entry, status = shown
    context = frame(actor) | ways_of(request)
    context |= {"entry": entry, "form": entry.form, "dossier": entry.dossier}
    return render(request, "onestop/enter_answers.html", context, status=status)
