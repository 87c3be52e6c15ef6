"""Notes among colleagues, messages with the applicant, and who is there."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dossiers.letters.actions.add_note import add_note
from dossiers.letters.actions.edit_note import edit_note
from dossiers.letters.actions.write_letter import write_letter
from dossiers.letters.forms import LetterForm, NoteForm
from dossiers.letters.selectors import note_of
from dossiers.letters.waiting import waiting_page
from dossiers.officer.case_page import case_context, presence_words
from dossiers.officer.places import case_url, place_in
from dossiers.officer.rail import ANSWERS, LETTERS, rail_of
from dossiers.selectors.case import case_of
from dossiers.selectors.handlers import handled
from dossiers.worklists.desks.workplace import OFFICER
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from foundation.core.forms import errors_into


@require_POST
@sent_once
def note(request: ActorRequest, code: str) -> HttpResponse:
    """Add a note; the page comes back with what was typed when it is refused."""
    actor, now = request.actor, timezone.now()
    case = case_of(actor, code, now)
    form, back = NoteForm(request.POST, auto_id="note_%s"), place_in(request.GET.get("back", ""))
    if form.is_valid():
        with errors_into(form):
            add_note(actor=actor, dossier_id=case.dossier.pk, text=form.cleaned_data["text"])
            return redirect(case_url(code, back) + "#notes")
    context = case_context(actor, case, now, back=back) | {"note_form": form, "bound_form": form}
    return render(
        request, "dossiers/officer/case.html", context | {"rail": rail_of(actor, now, "")}, status=422
    )


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


@require_POST
@sent_once
def letter(request: ActorRequest, code: str) -> HttpResponse:
    """Write to the applicant; the page comes back with what was typed when it is refused."""
    actor, now = request.actor, timezone.now()
    case = case_of(actor, code, now)
    form, back = LetterForm(request.POST, auto_id="letter_%s"), place_in(request.GET.get("back", ""))
    if form.is_valid():
        with errors_into(form):
            write_letter(actor=actor, dossier_id=case.dossier.pk, text=form.cleaned_data["text"])
            messages.success(request, _("The message was sent; the applicant gets a notice."))
            return redirect(case_url(code, back) + "#messages")
    context = case_context(actor, case, now, back=back) | {"letter_form": form, "bound_form": form}
    return render(
        request, "dossiers/officer/case.html", context | {"rail": rail_of(actor, now, "")}, status=422
    )


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
