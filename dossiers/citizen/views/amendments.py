"""Offering a paper or a correction once the dossier was opened."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dossiers.actions.offer_amendment import offer_amendment
from dossiers.actions.withdraw_amendment import withdraw_amendment
from dossiers.amendments.offering import papers_to_offer
from dossiers.amendments.one_person import asked_twice
from dossiers.citizen.amendments import CorrectionForm, change_files, check_offers, offered_paper, paper_form
from dossiers.citizen.pages import own_page
from dossiers.selectors.citizen import own_dossier
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, keeps_typed, typed_on
from foundation.api.sent_once import sent_once
from foundation.core.forms import errors_into
from foundation.core.web.ways_back import leading_to


@require_safe
def offer_papers(request: ActorRequest, code: str) -> HttpResponse:
    """Choose which paper is offered."""
    dossier = own_dossier(request.actor, code)
    check_offers(request.actor, dossier)
    context = {"dossier": dossier, "papers": papers_to_offer(dossier)}
    return render(request, "dossiers/citizen/offer_papers.html", context)


@keeps_typed
@sent_once
def offer_paper(request: ActorRequest, code: str, paper: str) -> HttpResponse:
    """Attach the files of one paper and send it once; until then they wait here."""
    actor, dossier = request.actor, own_dossier(request.actor, code)
    check_offers(actor, dossier)
    typed = typed_on(request) if request.method != "POST" else None
    errors = change_files(actor, dossier, request.POST, request.FILES)
    offered = offered_paper(actor, dossier, paper, errors)
    form = paper_form(offered, request.POST if "send" in request.POST else None, typed or request.POST)
    if form.is_bound and not errors and form.is_valid():
        with errors_into(form), leading_to(own_page(dossier)):
            offer_amendment(actor=actor, dossier_id=dossier.pk, paper=paper, **form.cleaned_data)
            forget_typed(request)
            return _sent(request, code)
    context = {"dossier": dossier, "offered": offered, "form": form, "restored": typed}
    status = 422 if form.errors or errors else 200
    return render(request, "dossiers/citizen/offer_paper.html", context, status=status)


@keeps_typed
@sent_once
def offer_correction(request: ActorRequest, code: str) -> HttpResponse:
    """Say what is wrong and what it should read."""
    actor, dossier = request.actor, own_dossier(request.actor, code)
    check_offers(actor, dossier)
    typed = None if request.method == "POST" else typed_on(request)
    form = CorrectionForm(
        request.POST if request.method == "POST" else None, initial=typed.dict() if typed else None
    )
    form.list_facts(dossier)
    if request.method == "POST" and form.is_valid():
        with errors_into(form), leading_to(own_page(dossier)):
            offer_amendment(actor=actor, dossier_id=dossier.pk, **form.said)
            forget_typed(request)
            return _sent(request, code)
    context = {"dossier": dossier, "form": form, "restored": typed, "asked_twice": asked_twice(dossier)}
    return render(
        request, "dossiers/citizen/offer_correction.html", context, status=422 if form.errors else 200
    )


def _sent(request: ActorRequest, code: str) -> HttpResponse:
    messages.success(request, _("It was sent and waits to be looked at."))
    return redirect(reverse("citizen:dossier", args=[code]) + "#offers")


@require_POST
def withdraw_offer(request: ActorRequest, code: str, amendment_id: int) -> HttpResponse:
    """Take back what nobody has answered yet."""
    own = own_dossier(request.actor, code)
    with leading_to(own_page(own)):
        withdraw_amendment(actor=request.actor, dossier_id=own.pk, amendment_id=amendment_id)
    messages.success(request, _("It was taken back."))
    return redirect(reverse("citizen:dossier", args=[code]) + "#offers")
