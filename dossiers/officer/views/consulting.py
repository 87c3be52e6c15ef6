"""Asking others for an opinion, taking a question back, and answering what the own unit was asked."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.actions.withdraw_consultation import withdraw_consultation
from dossiers.acts import ACTS
from dossiers.consulting.reading import note_reading_of_question
from dossiers.move_forms.attempt import Clash, attempt
from dossiers.move_forms.opinion import OpinionForm
from dossiers.officer.consult_form import EXPERT, ConsultForm
from dossiers.officer.moves import circumstances_of
from dossiers.officer.places import case_url, place_in
from dossiers.officer.rail import OPINIONS, rail_of
from dossiers.papers.sending import file_response
from dossiers.permissions import why_not
from dossiers.selectors.case import Case, case_of
from dossiers.selectors.consultations import answered_by_units_of, awaited_of, file_of, question_to
from dossiers.worklists.desks.workplace import OFFICER
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from foundation.core.errors import Conflict
from foundation.core.forms import errors_into


@sent_once
def consult(request: ActorRequest, code: str) -> HttpResponse:
    """Ask others for an opinion; what is refused comes back with everything typed."""
    actor, now = request.actor, timezone.now()
    case = case_of(actor, code, now)
    back, data = place_in(request.GET.get("back", "")), request.POST if request.method == "POST" else None
    if data is None and (reason := why_not(case.standing, "consult")):
        raise Conflict(reason)
    form, clash = _form(case, data, request.GET, back), ""
    if data is not None:
        outcome = attempt(form, actor, case.dossier)
        if isinstance(outcome, Clash):
            clash = outcome.reason or str(Conflict.default_message)
            form = _form(case, _up_to_date(data, form), request.GET, back)
        elif outcome is not None:
            messages.success(request, _("The question was sent. The step stays here and its time runs on."))
            return redirect(case_url(code, back) + "#consultations")
    context = {
        "form": form, "case": case, "dossier": case.dossier, "clash": clash, "expert": EXPERT, "back": back,
        "case_url": case_url(code, back), "rail": rail_of(actor, now, ""),
    }  # fmt: skip
    status = 409 if clash else 422 if form.is_bound else 200
    return render(request, "dossiers/officer/consult.html", context, status=status)


def _form(case: Case, data: QueryDict | None, so_far: QueryDict, back: str) -> ConsultForm:
    return ConsultForm(ACTS["consult"], circumstances_of(case), case, data, back=back, so_far=so_far)


def _up_to_date(data: QueryDict, form: ConsultForm) -> QueryDict:
    """What was typed, on the dossier as it stands now."""
    again = data.copy()
    again["version"] = str(form.initial["version"])
    return again


@require_POST
@sent_once
def withdraw_question(request: ActorRequest, code: str, consultation_id: int) -> HttpResponse:
    """Take a question back."""
    case = case_of(request.actor, code, timezone.now())
    withdraw_consultation(
        actor=request.actor, dossier_id=case.dossier.pk, consultation_id=consultation_id,
        item=case.step.pk if case.step and case.step.branch else None,
    )  # fmt: skip
    messages.success(request, _("The question was taken back."))
    return redirect(case_url(code, place_in(request.GET.get("back", ""))) + "#consultations")


@require_safe
def opinions(request: ActorRequest) -> HttpResponse:
    """What the units of the reader are asked, the soonest due first, and below it what they answered."""
    actor, now, here = request.actor, timezone.now(), reverse("officer:opinions")
    OFFICER.check(actor)
    after = request.GET.get("sau", "")
    page = answered_by_units_of(actor, after)
    context = {
        "awaited": [] if after else awaited_of(actor),
        "answered": page.rows,
        "first_url": here if after else "",
        "next_url": f"{here}?sau={page.after}" if page.after else "",
        "now": now,
        "rail": rail_of(actor, now, OPINIONS),
    }
    return render(request, "dossiers/officer/opinions.html", context)


@sent_once
def opinion(request: ActorRequest, consultation_id: int) -> HttpResponse:
    """One question to a unit of the reader with what it opens; POST answers it."""
    actor, now = request.actor, timezone.now()
    OFFICER.check(actor)
    question = question_to(actor, consultation_id)
    asked = question.consultation
    note_reading_of_question(actor, asked)
    form = OpinionForm(asked, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_into(form):
            answer_consultation(
                actor=actor, dossier_id=asked.dossier_id, consultation_id=asked.pk, opinions=form.answers()
            )
            messages.success(request, _("The opinion was sent to whoever asked for it."))
            return redirect("officer:opinion", asked.pk)
    context = {
        "question": question, "asked": asked, "form": form, "is_over": asked.is_over(now),
        "rail": rail_of(actor, now, OPINIONS),
    }  # fmt: skip
    return render(request, "dossiers/officer/opinion.html", context, status=422 if form.errors else 200)


@require_safe
def opinion_file(request: ActorRequest, consultation_id: int, file_id: int) -> HttpResponseBase:
    """A paper that the question opens, shown in the browser; `?tai=1` saves it."""
    question = question_to(request.actor, consultation_id)
    file = file_of(question, file_id)
    note_reading_of_question(request.actor, question.consultation)
    return file_response(request, file, inline="tai" not in request.GET)
