"""Receiving a dossier from a person at the counter, or turning it back with a slip."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dossiers.fees.takings import fees_of
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from onestop.selectors import handed_out
from onestop.views.frame import frame
from onestop.walk_in import TURNS_BACK, WalkIn, prepare
from onestop.walk_in_moves import carried_out

FORM_TOO = "form"
"""The button after which the applicant's form is typed in at once."""


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def walk_in(request: ActorRequest) -> HttpResponse:
    """One screen: who, what, which papers; then the dossier is received or turned back, and the screen is empty
    again."""
    actor, typed = request.actor, request.POST.dict()
    answers = "receive" in typed or TURNS_BACK in typed
    screen = prepare(actor, typed, check=answers)
    if answers and (code := carried_out(actor, screen, typed)):
        if typed.get("receive") == FORM_TOO:
            return redirect("counter:answers", code)
        return redirect(f"{reverse('counter:walk_in')}?da-nhan={code}")
    return answer(request, screen, status=422 if answers else 200)


def answer(request: ActorRequest, screen: WalkIn, *, status: int) -> HttpResponse:
    """The screen; after an answer with the code and the slip above the empty form."""
    actor = request.actor
    code = request.GET.get("da-nhan", "")
    received, document = handed_out(actor, code) if code else (None, None)
    context = frame(actor, "counter:walk_in") | {
        "screen": screen,
        "form": screen.form,
        "received": received,
        "document": document,
        "owed": fees_of(received).is_owed if received else False,
    }
    return render(request, "onestop/walk_in.html", context, status=status)
