"""One's own dossier: where it stands, and what can be done."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers.actions.return_result import return_result
from dossiers.actions.take_back import take_back as take_back_to_correct
from dossiers.actions.withdraw import withdraw as end_at_request
from dossiers.acts import ACTS
from dossiers.amendments.offering import too_many_wait
from dossiers.citizen.forms import LetterForm, WithdrawForm
from dossiers.citizen.receipts import due_if_received
from dossiers.citizen.review import answers_of
from dossiers.fees.takings import fees_of
from dossiers.filing.on_behalf import ground_of
from dossiers.letters.actions.write_letter import write_letter
from dossiers.letters.selectors import correspondence_of
from dossiers.moves.table import MOVES
from dossiers.permissions import check, why_not
from dossiers.selectors.circumstances import Circumstances
from dossiers.selectors.citizen import (
    FILED_AGAIN,
    left_behind,
    may_offer,
    own_dossier,
    own_page,
)
from dossiers.standing import Standing
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, keeps_typed, typed_on
from foundation.api.sent_once import sent_once
from foundation.core.errors import NotFound
from foundation.core.forms import errors_into
from foundation.core.web.ways_back import leading_to
from foundation.papers.ordering import ask_for
from payments.till import paid_in_all


def dossier(request: ActorRequest, code: str) -> HttpResponse:
    """Where it stands in words, the one thing asked of me, timeline, clock, papers, results, messages, readers. Whoever
    filed it for somebody and may not act for them any more is told only that."""
    typed = typed_on(request)
    form = LetterForm(initial=typed.dict() if typed else None)
    try:
        context = _page(request, code, form) | {"restored": typed}
    except NotFound:
        if gone := left_behind(request.actor, code):
            return render(request, "dossiers/citizen/left_behind.html", {"dossier": gone})
        raise
    return render(request, "dossiers/citizen/dossier.html", context)


@keeps_typed
@require_POST
@sent_once
def letter(request: ActorRequest, code: str) -> HttpResponse:
    """Write to the unit that handles the dossier; the page comes back with what was typed when it is refused."""
    own = own_dossier(request.actor, code)
    form = LetterForm(request.POST)
    if form.is_valid():
        with errors_into(form):
            write_letter(actor=request.actor, dossier_id=own.pk, text=form.cleaned_data["text"])
            forget_typed(request, reverse("citizen:dossier", args=[code]))
            return redirect(reverse("citizen:dossier", args=[code]) + "#messages")
    return render(request, "dossiers/citizen/dossier.html", _page(request, code, form), status=422)


def _page(request: ActorRequest, code: str, form: LetterForm) -> dict[str, Any]:
    own = own_page(request.actor, code)
    ask_for([*own.documents, *own.results])
    return {
        "own": own,
        "correspondence": correspondence_of(own.dossier, timezone.now()),
        "letter_form": form,
        "dossier": own.dossier,
        "fees": fees_of(own.dossier),
        "due_if_received": due_if_received(own.dossier),
        "ground": ground_of(own.dossier),
        "sections": answers_of(own.dossier),
        "can_withdraw": not why_not(own.standing, "withdraw"),
        "too_many_wait": too_many_wait(own.dossier),
        "can_file_again": own.dossier.state in FILED_AGAIN,
        **_ways_to_correct(own.standing),
    }


def _ways_to_correct(standing: Standing) -> dict[str, Any]:
    """Until somebody opened it the dossier is taken back, afterwards a correction is offered. In between, where it was
    taken back too often, neither is: then it is said why."""
    circumstances = Circumstances(standing)
    by_right = not circumstances.why_not("take_back")
    refused = ACTS["take_back"].hindrance(circumstances) if by_right else ""
    opened = not by_right or circumstances.was_opened
    return {
        "can_take_back": by_right and not refused,
        "no_more_taken_back": "" if opened else refused,
        "can_offer": may_offer(standing, opened=opened),
    }


@keeps_typed
@sent_once
def withdraw(request: ActorRequest, code: str) -> HttpResponse:
    """Take a dossier back for good, with the reason. The page says what that means; its button is the confirmation.
    Where nothing can be withdrawn, it says why."""
    own = own_dossier(request.actor, code)
    with leading_to(reverse("citizen:dossier", args=[code])):
        check(Standing(request.actor, own), MOVES["withdraw"])
    typed = None if request.method == "POST" else typed_on(request)
    form = WithdrawForm(
        request.POST if request.method == "POST" else None, initial=typed.dict() if typed else None
    )
    if request.method == "POST" and form.is_valid():
        with errors_into(form):
            forget_typed(request)
            end_at_request(actor=request.actor, dossier_id=own.pk, reason=form.cleaned_data["reason"])
            messages.success(request, _("The dossier is withdrawn."))
            return redirect("citizen:dossier", code)
    context = {"dossier": own, "form": form, "restored": typed, "paid": paid_in_all(own.pk)}
    return render(request, "dossiers/citizen/withdraw.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: ActorRequest, code: str) -> HttpResponse:
    """Take a dossier that nobody has opened back to correct it; leads to where it was left."""
    own = own_dossier(request.actor, code)
    take_back_to_correct(actor=request.actor, dossier_id=own.pk)
    return redirect("citizen:draft", own.pk)


@require_POST
def fetch_result(request: ActorRequest, code: str) -> HttpResponse:
    """Take the result as an electronic copy; the dossier is returned by that."""
    own = own_dossier(request.actor, code)
    return_result(actor=request.actor, dossier_id=own.pk)
    return redirect("citizen:dossier", code)
