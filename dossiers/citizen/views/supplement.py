"""Answering what was asked: before reception or during processing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dossiers.citizen.answering import Asked, asked_of, send_answer
from dossiers.citizen.forms import AnswerForm
from dossiers.selectors.citizen import own_dossier
from dossiers.uploads.actions.remove_file import remove_file
from dossiers.uploads.tiles import attach_all, file_to_remove
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, keeps_typed, typed_on
from foundation.api.sent_once import sent_once
from foundation.core.errors import Conflict
from foundation.core.forms import errors_into


@keeps_typed
@sent_once
def supplement(request: ActorRequest, code: str) -> HttpResponse:
    """Only the papers and answers asked for; files wait here until everything is sent together. Where nothing is asked
    any more, as after an answer from another window, the page is that of the dossier."""
    if request.method != "POST":
        return _shown(request, code)
    dossier = own_dossier(request.actor, code)
    forget_typed(request)
    errors = attach_all(request.actor, dossier, request.FILES)
    if file_id := file_to_remove(request.POST):
        remove_file(actor=request.actor, dossier_id=dossier.pk, file_id=file_id)
    asked, form = asked_of(dossier, request.POST, errors), AnswerForm(request.POST)
    complete = not errors and form.is_valid() and not asked.form.errors
    if "send" in request.POST and complete:
        with errors_into(form):
            send_answer(request.actor, asked, form.cleaned_data["note"])
            messages.success(request, _("The answer was sent."))
            return redirect("citizen:dossier", code)
    return _page(request, asked, form, status=422 if "send" in request.POST or errors else 200)


def _shown(request: ActorRequest, code: str) -> HttpResponse:
    dossier, typed = own_dossier(request.actor, code), typed_on(request)
    try:
        asked = asked_of(dossier, typed, {})
    except Conflict as nothing:
        messages.info(request, str(nothing.message))
        return redirect("citizen:dossier", code)
    return _page(request, asked, AnswerForm(typed), restored=typed is not None)


def _page(
    request: ActorRequest, asked: Asked, form: AnswerForm, *, status: int = 200, restored: bool = False
) -> HttpResponse:
    context = {"dossier": asked.dossier, "asked": asked, "form": form, "restored": restored}
    return render(request, "dossiers/citizen/supplement.html", context, status=status)
