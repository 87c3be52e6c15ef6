"""Typing in the form of a paper dossier while it is examined."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers.officer.entering import enter, entry_of, overtaken
from dossiers.officer.places import case_url, place_in
from dossiers.officer.rail import rail_of
from dossiers.reading import note_reading
from dossiers.selectors.entered import check_enters
from dossiers.selectors.handlers import handled
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, keeps_typed, typed_on
from foundation.audit.purposes import Purpose
from foundation.core.errors import Conflict


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: ActorRequest, code: str) -> HttpResponse:
    """The whole form on one page; what is wrong stands beside its question, and everything typed is kept, also
    when somebody else changed the dossier meanwhile."""
    actor = request.actor
    dossier = handled(actor, code).dossier
    if request.method != "POST":
        check_enters(actor, dossier)
    note_reading(actor, dossier, Purpose.HANDLING)
    entry = entry_of(dossier, request.POST if request.method == "POST" else typed_on(request))
    status = 200
    if request.method == "POST":
        forget_typed(request)
        try:
            if enter(actor, entry):
                messages.success(request, _("The form was entered; it stands under “What was declared”."))
                return redirect(case_url(code, place_in(request.GET.get("back", ""))))
        except Conflict as error:
            status, entry = error.status, overtaken(actor, entry, handled(actor, code).dossier)
        else:
            check_enters(actor, dossier)
            status = 422 if entry.form.errors else 200
    context = {"entry": entry, "form": entry.form, "dossier": entry.dossier}
    context |= {"rail": rail_of(actor, timezone.now(), "")}
    return render(request, "dossiers/officer/enter_answers.html", context, status=status)
