"""Changing a note, messages that wait, and who is there."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dossiers.letters.actions.edit_note import edit_note
from dossiers.letters.forms import NoteForm
from dossiers.letters.selectors import note_of
from dossiers.letters.waiting import waiting_page
from dossiers.officer.case_page import presence_words
from dossiers.officer.rail import ANSWERS, LETTERS, rail_of
from dossiers.selectors.handlers import handled
from dossiers.worklists.desks.workplace import OFFICER
from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into


def change_note(request: ActorRequest, code: str, note_id: int) -> HttpResponse:
    """Change one's own note of the last minutes."""
    note, dossier = note_of(request.actor, note_id)
    posted = request.POST if request.method == "POST" else None
    form = NoteForm(posted, initial={"text": note.text})
    if posted is not None and form.is_valid():
        with errors_into(form):
            edit_note(actor=request.actor, note_id=note_id, text=form.cleaned_data["text"])
            return redirect(reverse("officer:case", args=[dossier.code]) + "#notes")
    context = {"form": form, "dossier": dossier, "rail": rail_of(request.actor, timezone.now(), "")}
    return render(request, "dossiers/officer/note.html", context, status=422 if form.errors else 200)


@require_safe
def unanswered(request: ActorRequest) -> HttpResponse:
    """Messages of applicants that nobody answered yet, the one that waits longest first."""
    actor, now = request.actor, timezone.now()
    OFFICER.check(actor)
    context = {
        "waiting": waiting_page(actor, ANSWERS, request.GET.dict(), now),
        "rail": rail_of(actor, now, LETTERS),
    }
    return render(request, "dossiers/officer/letters.html", context)


@require_POST
def presence(request: ActorRequest, code: str) -> HttpResponse:
    """Take note that the page is still open, and say who else has it open."""
    dossier = handled(request.actor, code).dossier
    return JsonResponse({"words": presence_words(request.actor, dossier, timezone.now())})
