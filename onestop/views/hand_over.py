"""Handing over many dossiers at once."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from dossiers.worklists.ticks import ticked
from foundation.accounts.request import ActorRequest
from onestop.actions.hand_over_many import hand_over_many
from onestop.views.frame import frame, queue_url

MOST = 100


@require_POST
def hand_over(request: ActorRequest) -> HttpResponse:
    """Hand the ticked dossiers over and say of each what became of it."""
    actor = request.actor
    outcomes = hand_over_many(actor=actor, chosen=ticked(request.POST.getlist("chosen")[:MOST]))
    context = frame(actor, "to_hand_over") | {
        "back_url": queue_url("to_hand_over"),
        "outcomes": outcomes,
        "done": sum(not outcome.error for outcome in outcomes),
    }
    return render(request, "onestop/handed_over.html", context)
