"""One dossier at the counter: looking at it, checking its papers, moving it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dossiers.move_forms.attempt import Clash, attempt
from dossiers.move_forms.told import told_at_counter
from dossiers.move_forms.typed import OURS, typed_on_page
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import Apart, forget_typed, keeps_typed_apart
from foundation.api.sent_once import sent_once
from foundation.core.errors import Conflict
from foundation.papers.ordering import ask_for
from onestop import moves
from onestop.actions.check_papers import check_papers
from onestop.dossier_page import CameBack, dossier_context
from onestop.forms.papers import PaperCheckForm, SeenForm, all_valid
from onestop.overtaken import check_overtaken, move_overtaken
from onestop.places import ways_of, with_place
from onestop.selectors import AtCounter, dossier_at
from onestop.views.frame import frame


@require_safe
def show(request: ActorRequest, code: str) -> HttpResponse:
    """Everything about the dossier that reception needs, on one screen."""
    actor = request.actor
    case = dossier_at(actor, code)
    ask_for(case.documents)
    return page(request, case, restored=typed_on_page(request, f"{request.path}viec/"))


@require_POST
@sent_once
def papers(request: ActorRequest, code: str) -> HttpResponse:
    """Save what was found about the papers."""
    actor = request.actor
    case = dossier_at(actor, code)
    rows = [PaperCheckForm(paper, request.POST) for paper in case.papers]
    looked_at = SeenForm(request.POST)
    if not all_valid([*rows, looked_at]):
        return page(request, case, rows=rows, status=422)
    try:
        check_papers(
            actor=actor,
            dossier_id=case.dossier.pk,
            papers=[row.found() for row in rows],
            seen=looked_at.cleaned_data["version"],
        )
    except Conflict as error:
        case = dossier_at(actor, code)
        rows = [PaperCheckForm(paper) for paper in case.papers]
        overtaken = check_overtaken(case, rows, request.POST, str(error.message))
        return page(request, case, rows=rows, overtaken=overtaken, status=error.status)
    messages.success(request, _("The check of the papers was saved."))
    return redirect(with_place(request, "counter:dossier", code))


def _page_of(code: str, name: str) -> str:
    return reverse("counter:dossier", args=[code])


@keeps_typed_apart(Apart(_page_of, beside=OURS))
@require_POST
@sent_once
def move(request: ActorRequest, code: str, name: str) -> HttpResponse:
    """Make one move and go to the page that follows; an error is shown in the panel of the move. The button that only
    asks what would follow shows it there, and complains of nothing."""
    actor = request.actor
    moves.check_known(name)
    case = dossier_at(actor, code)
    circumstances = moves.circumstances_of(case)
    if moves.LOOK in request.POST:
        return page(
            request, case, typed={name: moves.form_for(name, circumstances, case, so_far=request.POST)}
        )
    form = moves.form_for(name, circumstances, case, request.POST)
    outcome = attempt(form, actor, case.dossier)
    if isinstance(outcome, Clash):
        return _overtaken(request, dossier_at(actor, code), name, outcome)
    if outcome is None:
        return page(request, case, typed={name: form}, status=422)
    forget_typed(request)
    messages.success(request, told_at_counter(name, outcome))
    return redirect(with_place(request, form.then, code))


def _overtaken(request: ActorRequest, case: AtCounter, name: str, clash: Clash) -> HttpResponse:
    """The screen of the dossier as it stands now, with what happened since and what was typed."""
    overtaken = move_overtaken(case, name, request.POST, clash)
    typed = {name: overtaken.form} if overtaken.form else {}
    return page(request, case, typed=typed, overtaken=overtaken, status=clash.status)


def page(request: ActorRequest, case: AtCounter, *, status: int = 200, **came_back: Any) -> HttpResponse:
    """The screen of one dossier with what `came_back` to be mended or told, by the fields of `CameBack`."""
    ways = ways_of(request, case.dossier.code or "")
    context = dossier_context(request.actor, case, ways, CameBack(**came_back))
    return render(request, "onestop/dossier.html", frame(request.actor) | context, status=status)
