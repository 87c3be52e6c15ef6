"""Reading everything once more, and submitting."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dossiers.actions.delete_draft import delete_draft as throw_away
from dossiers.citizen.filing import send
from dossiers.citizen.forms import CheckForm
from dossiers.citizen.receipts import receipt_of
from dossiers.citizen.review import review_of
from dossiers.citizen.waiting import SEEN, answered_in
from dossiers.citizen.waiting_words import keep_what_stands, waiting_told
from dossiers.fees.takings import fees_of
from dossiers.filing.on_behalf import ground_of
from dossiers.filing.seen_answers import read_marks
from dossiers.phases import WITHOUT_RESULT
from dossiers.selectors.citizen import begun_draft, own_dossier, own_draft
from dossiers.states import State
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import forget_typed, keep_typed, keeps_typed, typed_on
from foundation.api.sent_once import sent_once
from foundation.core.forms import errors_into


@keeps_typed
@sent_once
def check(request: ActorRequest, draft_id: int) -> HttpResponse:
    """Everything as the officer will read it; POST submits what was shown. What another window changed since is shown
    first, and everything where the page does not say what it showed; nothing is submitted while a correction
    waits with a mistake, until it is corrected or given up (`keep` names its question)."""
    draft = own_draft(request.actor, draft_id)
    if not draft.is_in_hand:
        return _already_sent(request, draft.code or "", State(draft.state))
    if "keep" in request.POST:
        if said := keep_what_stands(request, draft, request.POST["keep"]):
            messages.success(request, said)
        return redirect("citizen:check", draft_id)
    if request.method != "POST":
        return _shown(request, CheckForm(draft), typed=typed_on(request))
    # What is not there or cannot be read says of nothing that it was shown.
    seen = read_marks(request.POST.get(SEEN, "")) or {}
    form = CheckForm(draft, request.POST)
    if waiting_told(request, draft):
        keep_typed(request)
    elif form.is_valid():
        with errors_into(form):
            forget_typed(request)
            filed = send(request.actor, draft, form, seen)
            return redirect("citizen:receipt", filed.code)
    form.draft = own_draft(request.actor, draft_id)  # as it stands after what refused it
    return _shown(request, form, seen)


def _shown(
    request: ActorRequest,
    form: CheckForm,
    seen: Mapping[str, str] | None = None,
    typed: QueryDict | None = None,
) -> HttpResponse:
    if typed is not None:
        form.initial.update(typed.dict())
    draft = form.draft
    waiting = waiting_told(request, draft)
    review = review_of(draft, seen, answered_in(request, draft))
    context = {"draft": draft, "form": form, "review": review, "ground": ground_of(draft)}
    refused = form.errors.keys() == {NON_FIELD_ERRORS}
    lacks = refused and review.names(map(str, form.non_field_errors()))
    context |= {"restored": typed, "waiting": waiting, "lacks": lacks}
    context |= {"only_to_save": any(one.holds for one in waiting)}
    context |= {"is_stale": refused and not lacks and bool(review.new)}
    status = 409 if review.new or (waiting and form.is_bound) else 422 if form.errors else 200
    return render(request, "dossiers/citizen/check.html", context, status=status)


def _already_sent(request: ActorRequest, code: str, state: State) -> HttpResponse:
    """The receipt of what was filed meanwhile; what stands elsewhere by now was not filed by this press."""
    if state == State.REGISTERED:
        return redirect("citizen:receipt", code)
    if request.method == "POST":
        words = _("Nothing was submitted now; the dossier stands at: %(state)s.")
        messages.warning(request, words % {"state": state.label})
    return redirect("citizen:dossier", code)


def receipt(request: ActorRequest, code: str) -> HttpResponse:
    """What was submitted, how to follow it, and what happens next; of what ended without a result whether its fees were
    paid."""
    dossier = own_dossier(request.actor, code)
    context = {"dossier": dossier, "receipt": receipt_of(dossier)}
    context |= {"ended": fees_of(dossier) if dossier.state in WITHOUT_RESULT else None}
    return render(request, "dossiers/citizen/receipt.html", context)


def delete_draft(request: ActorRequest, draft_id: int) -> HttpResponse:
    """Ask once, then throw a draft away."""
    if request.method == "POST":
        throw_away(actor=request.actor, dossier_id=draft_id)
        return redirect("citizen:home")
    draft = begun_draft(request.actor, draft_id)
    return render(request, "dossiers/citizen/delete_draft.html", {"draft": draft})
