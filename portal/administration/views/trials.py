"""Trying mail, SMS, storage and virus scanner."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foundation.accounts.request import ActorRequest
from portal.administration.actions.ask_trial import ask_trial
from portal.administration.trials.reading import trial_lines


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Each kind with the answer of its last trial."""
    return render(request, "administration/trials.html", {"lines": trial_lines(request.actor)})


@require_POST
def ask(request: ActorRequest, kind: str) -> HttpResponse:
    """Have one tried; the page does not wait for it."""
    ask_trial(actor=request.actor, kind=kind)
    messages.success(request, _("It is being tried. The answer stands here in a moment."))
    return redirect("administration:trials")
