"""Messages of applicants whose dossiers stand at the counter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dossiers.letters.actions.write_letter import write_letter
from dossiers.letters.forms import LetterForm
from dossiers.letters.waiting import waiting_page
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from foundation.core.forms import errors_into
from onestop.places import with_place
from onestop.selectors import dossier_at
from onestop.views.dossier import page
from onestop.views.frame import ANSWERS, frame


@require_safe
def unanswered(request: ActorRequest) -> HttpResponse:
    """What nobody answered yet, the one that waits longest first."""
    context = frame(request.actor, ANSWERS.list_page) | {
        "waiting": waiting_page(request.actor, ANSWERS, request.GET.dict(), timezone.now())
    }
    return render(request, "onestop/letters.html", context)


@require_POST
@sent_once
def letter(request: ActorRequest, code: str) -> HttpResponse:
    """Write to the applicant; the page comes back with what was typed when it is refused."""
    case = dossier_at(request.actor, code)
    form = LetterForm(request.POST, auto_id="letter_%s")
    if form.is_valid():
        with errors_into(form):
            write_letter(actor=request.actor, dossier_id=case.dossier.pk, text=form.cleaned_data["text"])
            messages.success(request, _("The message was sent; the applicant gets a notice."))
            return redirect(with_place(request, "counter:dossier", code) + "#messages")
    return page(request, case, letter_form=form, status=422)
