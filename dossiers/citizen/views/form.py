"""The screens of the form, with everything typed kept."""

import json

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from dossiers.citizen.form_files import take_files
from dossiers.citizen.form_page import FormPage, page_again
from dossiers.citizen.pages import Station, station_of, way_of
from dossiers.citizen.saving import Saved, save_page
from dossiers.citizen.waiting import SEEN, waiting_on
from dossiers.citizen.waiting_words import ToldWaiting, waiting_told
from dossiers.papers.attached import with_files
from dossiers.selectors.citizen import own_draft
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import keeps_typed
from foundation.core.errors import Conflict, NotFound
from procedures.forms_engine.address import CHOOSE_COMMUNE
from procedures.forms_engine.page_form import page_form

NOT_TAKEN = _(
    "The dossier was already submitted in another window, so what was typed last was not taken. Where it is still to "
    "be changed, use the button “Take back to correct” or “Ask for a correction”."
)
GONE = _(
    "The dossier was already submitted or its draft was deleted, so what was typed here is not saved any more."
)
KEPT_BUT = _(
    "The draft is kept, but not what was typed last in: %(questions)s. Open the draft again on this device and correct "
    "it there before submitting."
)


def draft(request: ActorRequest, draft_id: int) -> HttpResponse:
    """Go to the step at which a draft was left."""
    draft = own_draft(request.actor, draft_id)
    if not draft.is_in_hand:
        return redirect("citizen:dossier", draft.code)
    return redirect(way_of(draft).resumed(draft))


@keeps_typed
def form(request: ActorRequest, draft_id: int, page_key: str) -> HttpResponse:
    """One screen: `next` checks it, `previous` and `save` keep it as it is. `?saved` shows what is kept, even where
    another answer was typed and not taken; mistakes are shown still."""
    try:
        draft = own_draft(request.actor, draft_id)
    except NotFound as gone:
        raise NotFound(GONE if request.method == "POST" else None) from gone
    if not draft.is_in_hand:
        if request.method == "POST":
            messages.warning(request, NOT_TAKEN)
        return redirect("citizen:dossier", draft.code)
    station = station_of(draft, page_key)
    if request.method == "POST":
        return _take(request, station)
    waiting, waits = waiting_on(request, station, saved="saved" in request.GET)
    if waiting is not None:
        return _page(request, page_again(station, waiting.typed, waits))
    answers = with_files(draft, draft.answers)
    shown = page_form(station.definition, station.page, answers=answers)
    return _page(request, FormPage(station, shown, waits=waits))


def _take(request: ActorRequest, station: Station) -> HttpResponse:
    refused = take_files(request, station)
    saved = save_page(request, station)
    form, clashes, seen = saved.cleaned.form, saved.contested, saved.marks
    chooses = CHOOSE_COMMUNE in request.POST
    again = FormPage(saved.station, form, refused=refused, contested=clashes, seen=seen, chooses=chooses)
    if refused:
        return _page(request, again, status=422)
    if saved.contested:
        return _page(request, again, status=409)
    stays = saved.cleaned.wants_more or (saved.stays and saved.cleaned.is_complete)
    return _go_on(request, saved) or _page(request, again, status=200 if stays else 422)


def _go_on(request: ActorRequest, saved: Saved) -> HttpResponse | None:
    """Where the button that was pressed leads; None when the screen stays."""
    way, url = saved.station.way, saved.station.url
    if "save" in request.POST:
        _say_what_is_kept(request, waiting_told(request, saved.station.draft))
        return redirect("citizen:home")
    if "previous" in request.POST:
        return redirect(way.before(url))
    if saved.is_complete:
        return redirect(way.urls[-1] if request.GET.get("to") == "check" else way.after(url))
    return None


def _say_what_is_kept(request: ActorRequest, waiting: list[ToldWaiting]) -> None:
    if waiting:
        messages.warning(request, KEPT_BUT % {"questions": "; ".join(one.label for one in waiting)})
    else:
        messages.success(request, _("The draft is kept. It can be continued at any time."))


def _page(request: ActorRequest, page: FormPage, *, status: int = 200) -> HttpResponse:
    return render(request, "dossiers/citizen/form.html", page.context(request.actor), status=status)


@require_POST
def autosave(request: ActorRequest, draft_id: int, page_key: str) -> HttpResponse:
    """Save a screen in the background; answers with the time at which it was kept, as "10:32", the marks of what is
    kept now, whether something was changed elsewhere meanwhile, and whether a mistake was left out."""
    try:
        station = station_of(own_draft(request.actor, draft_id), page_key)
        saved = save_page(request, station, in_background=True)
    except (NotFound, Conflict) as refusal:
        raise type(refusal)(GONE) from refusal
    seen = {"name": SEEN, "value": json.dumps(saved.marks)}
    answer = {"saved": f"{timezone.localtime():%H:%M}", "seen": seen, "contested": bool(saved.contested)}
    return JsonResponse(answer | {"mistaken": saved.is_mistaken})
