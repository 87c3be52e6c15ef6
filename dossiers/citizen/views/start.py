"""What is needed for a procedure, and beginning."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from dossiers.citizen.filing import begin, for_whom
from dossiers.citizen.forms import StartForm
from dossiers.citizen.needs import needs_of
from dossiers.citizen.offers import offers
from dossiers.filing.on_behalf import grounds_for
from dossiers.filing.online import files_online
from dossiers.selectors.citizen import draft_of, to_file_again
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, keeps_typed, typed_on
from foundation.core.forms import errors_into
from procedures.selectors import in_force


@keeps_typed
def start(request: ActorRequest, code: str) -> HttpResponse:
    """Papers, time and fee; POST begins a draft. `?agency=` says with whom, `?again=` which dossier is repeated."""
    actor, version = request.actor, in_force(code)
    asked = {**request.GET.dict(), **request.POST.dict()}
    offer = offers(actor, version.procedure, asked.get("agency", ""))
    again = to_file_again(actor, asked["again"]) if asked.get("again") else None
    if not files_online(version, offer.chosen):
        return render(request, "dossiers/citizen/not_online.html", {"version": version, "offer": offer})
    grounds = grounds_for(actor, version.procedure)
    typed = None if request.method == "POST" else typed_on(request)
    initial = typed.dict() if typed else {"on_behalf": for_whom(again)} if again else None
    form = StartForm(version, offer.chosen, request.POST or None, grounds=grounds, initial=initial)
    if request.method == "POST" and form.is_valid():
        forget_typed(request)
        with errors_into(form):
            draft = begin(actor, request.user, form, offer.chosen, again)
            return redirect("citizen:draft", draft.pk)
    context = {
        "version": version,
        "offer": offer,
        "form": form,
        "again": again,
        "restored": typed,
        "needs": needs_of(version, offer.chosen),
        "earlier": draft_of(actor, code),
    }
    return render(request, "dossiers/citizen/start.html", context, status=422 if form.errors else 200)
