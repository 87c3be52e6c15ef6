"""Receiving a dossier from a person at the counter."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onestop.actions.receive_walk_in import receive_walk_in
from onestop.forms.papers import all_valid
from onestop.selectors import slip_of
from onestop.views.frame import frame
from onestop.walk_in import WalkIn, prepare
from portal.accounts.actor import Actor
from portal.accounts.request import ActorRequest
from portal.core.errors import InvalidInput

FORM_TOO = "form"
"""The button after which the applicant's form is typed in at once."""


@require_http_methods(["GET", "HEAD", "POST"])
def walk_in(request: ActorRequest) -> HttpResponse:
    """One screen: who, what, which papers; then the dossier is received and the screen is empty again."""
    actor = request.actor
    receives = request.method == "POST" and "receive" in request.POST
    screen = prepare(actor, request.POST.dict(), check=receives)
    if receives:
        valid = all_valid([screen.form, screen.arrival, *screen.papers])
        code = receive(actor, screen) if valid else ""
        if code and request.POST["receive"] == FORM_TOO:
            return redirect("counter:answers", code)
        if code:
            return redirect(f"{reverse('counter:walk_in')}?da-nhan={code}")
    return answer(request, screen, status=422 if receives else 200)


def receive(actor: Actor, screen: WalkIn) -> str:
    """Receive what the screen says; the code, or nothing and the error stands where it belongs."""
    assert screen.service is not None
    if screen.appointment is None:
        screen.place(InvalidInput(_("This procedure is not received in this way"), field="channel"))
        return ""
    try:
        dossier = receive_walk_in(
            actor=actor,
            person=screen.form.person(),
            offering=screen.service.offering,
            receiving_point=screen.service.point,
            case_key=screen.case_key,
            arrival=screen.arrival.arrival(),
            papers=[paper.found() for paper in screen.papers if paper.cleaned_data["here"]],
            counts=screen.form.fee_facts(),
            is_another=screen.form.cleaned_data.get("confirmed", False),
        )
    except InvalidInput as error:
        screen.place(error)
        return ""
    return dossier.code or ""


def answer(request: ActorRequest, screen: WalkIn, *, status: int) -> HttpResponse:
    """The screen; after a reception with the code and the slip above the empty form."""
    actor = request.actor
    code = request.GET.get("da-nhan", "")
    received, document = slip_of(actor, code) if code else (None, None)
    context = frame(actor, reverse("counter:walk_in")) | {
        "screen": screen,
        "form": screen.form,
        "received": received,
        "document": document,
    }
    return render(request, "onestop/walk_in.html", context, status=status)
