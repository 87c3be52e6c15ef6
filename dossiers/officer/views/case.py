"""One dossier, and the moves that are made with it."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from dossiers.move_forms.attempt import Clash, attempt
from dossiers.move_forms.form import ITEM
from dossiers.move_forms.typed import OURS, typed_in, typed_on_page
from dossiers.moves.table import MOVES
from dossiers.officer.case_page import case_context
from dossiers.officer.moves import circumstances_of, desk_moves, form_for, told_with_recall
from dossiers.officer.overtaken import overtaken_context
from dossiers.officer.places import case_url, leading_on, place_in, way_on
from dossiers.officer.rail import rail_of
from dossiers.selectors.case import case_of
from dossiers.selectors.handlers import handled
from dossiers.unsent.actions.keep_unsent import keep_unsent
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import Apart, forget_typed, keeps_typed_apart
from foundation.api.sent_once import sent_once
from foundation.core.errors import NotFound
from foundation.core.text import whole_number
from foundation.papers.ordering import ask_for
from foundation.unsent.actions.forget_unsent import forget_unsent

NOT_HERE = gettext_lazy(
    "The dossier is not with you any more, so what is typed here is not kept. Copy what is still needed."
)


@require_safe
def case(request: ActorRequest, code: str) -> HttpResponse:
    """The whole dossier."""
    actor = request.actor
    now = timezone.now()
    case = case_of(actor, code, now)
    ask_for(case.documents)
    back = place_in(request.GET.get("back", ""))
    typed = typed_on_page(request, request.path)
    context = case_context(actor, case, now, name=request.GET.get("move", ""), back=back, typed=typed)
    context |= {"rail": rail_of(actor, now, "")}
    return render(request, "dossiers/officer/case.html", context)


def _page_of(code: str, name: str) -> str:
    return case_url(code, "")


@keeps_typed_apart(Apart(_page_of, beside=OURS, leading=leading_on))
@require_POST
@sent_once
def move(request: ActorRequest, code: str, name: str) -> HttpResponse:
    """Make one move; what it refuses is shown in its panel, what came too late on a page of its own, with everything
    typed."""
    actor, now = request.actor, timezone.now()
    _check_known(name)
    case = case_of(actor, code, now)
    form = form_for(name, circumstances_of(case), case, request.POST)
    outcome = attempt(form, actor, case.dossier)
    if isinstance(outcome, Clash):
        return _overtaken(request, code, name, outcome)
    back = place_in(request.POST.get("back", ""))
    if outcome is not None:
        forget_typed(request)
        messages.success(request, told_with_recall(name, outcome, back))
        return redirect(way_on(back, outcome, stays=not MOVES[name].leads_on))
    context = case_context(actor, case, now, bound=form, name=name, back=back)
    context |= {"rail": rail_of(actor, now, "")}
    return render(request, "dossiers/officer/case.html", context, status=422)


def _overtaken(request: ActorRequest, code: str, name: str, clash: Clash) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    case = case_of(actor, code, now)
    version = case.dossier.version
    keep_unsent(actor=actor, code=code, move=name, fields=typed_in(request.POST), seen=version)
    forget_typed(request)
    context = overtaken_context(actor, case, name, request.POST, clash, now) | {
        "rail": rail_of(actor, now, "")
    }
    return render(request, "dossiers/officer/overtaken.html", context, status=clash.status)


@require_POST
def keep(request: ActorRequest, code: str, name: str) -> HttpResponse:
    """Keep what is typed for a move, or forget it: by itself while typing, or with its button."""
    actor, posted = request.actor, request.POST
    _check_known(name)
    forget_typed(request, reverse("officer:move", args=[code, name]))
    here = case_url(code, place_in(posted.get("back", "")))
    if "forget" in posted:
        forget_unsent(actor=actor, subject_id=handled(actor, code).dossier.pk, name=name)
        return redirect(here)
    if not request.accepts("text/html"):
        return _keep_by_itself(request, code, name)
    seen = whole_number(posted.get("version", "")) or 0
    keep_unsent(actor=actor, code=code, move=name, fields=typed_in(posted), seen=seen)
    messages.success(request, _("What was typed is kept. It stands in its panel again."))
    return redirect(here)


def _keep_by_itself(request: ActorRequest, code: str, name: str) -> HttpResponse:
    posted = request.POST
    try:
        kept = keep_unsent(
            actor=request.actor,
            code=code,
            move=name,
            fields=typed_in(posted),
            seen=whole_number(posted.get("version", "")) or 0,
            item=whole_number(posted.get(ITEM, "")),
            by_itself=True,
        )
    except NotFound as gone:
        raise NotFound(NOT_HERE) from gone
    return JsonResponse({"saved": f"{timezone.localtime(kept.saved_at):%H:%M}"})


def _check_known(name: str) -> None:
    if name not in desk_moves():
        raise NotFound
