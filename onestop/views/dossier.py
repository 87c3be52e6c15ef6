"""One dossier at the counter: looking at it, checking its papers, moving it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dossiers.applicant import two_names
from dossiers.filing.on_behalf import ground_of
from dossiers.letters.forms import LetterForm
from dossiers.letters.selectors import correspondence_of
from dossiers.move_forms.attempt import Clash, attempt
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.offers import OfferView, offers_context
from dossiers.papers.printing import ask_for
from dossiers.reading import note_reading
from dossiers.selectors.entered import entered_from_paper, may_enter
from dossiers.still_waiting import told_after
from foundation.accounts.request import ActorRequest
from foundation.audit.purposes import Purpose
from foundation.core.errors import Conflict
from onestop import moves
from onestop.actions.check_papers import check_papers
from onestop.appointment import promise_of
from onestop.due_dates import due_label, due_of
from onestop.forms.moves import SeenForm
from onestop.forms.papers import PaperCheckForm, all_valid
from onestop.overtaken import Overtaken, check_overtaken, overtaken_by
from onestop.places import ways_of, with_place
from onestop.scans import takes_scans
from onestop.selectors import AtCounter, dossier_at
from onestop.views.frame import frame

Typed = Mapping[str, MoveForm]


@require_safe
def show(request: ActorRequest, code: str) -> HttpResponse:
    """Everything about the dossier that reception needs, on one screen."""
    actor = request.actor
    case = dossier_at(actor, code)
    ask_for(case.documents)
    return page(request, case)


@require_POST
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


@require_POST
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
    outcome = attempt(name, form, actor, case.dossier, moves.make)
    if isinstance(outcome, Clash):
        return _overtaken(request, dossier_at(actor, code), name, outcome)
    if outcome is None:
        return page(request, case, typed={name: form}, status=422)
    messages.success(request, told_after(name, outcome))
    return redirect(with_place(request, moves.AFTER.get(name, "counter:dossier"), code))


def _overtaken(request: ActorRequest, case: AtCounter, name: str, clash: Clash) -> HttpResponse:
    """The screen of the dossier as it stands now, with what happened since and what was typed."""
    overtaken = overtaken_by(case, name, request.POST, clash)
    return page(request, case, typed=overtaken.forms, overtaken=overtaken, status=clash.status)


def page(
    request: ActorRequest,
    case: AtCounter,
    *,
    rows: list[PaperCheckForm] | None = None,
    typed: Typed | None = None,
    letter_form: LetterForm | None = None,
    offer: OfferView | None = None,
    overtaken: Overtaken | None = None,
    status: int = 200,
) -> HttpResponse:
    """The screen of one dossier; `rows`, `typed`, `letter_form` and that of an `offer` are forms that came back with
    errors, or because the dossier was `overtaken`. Whoever is shown it leaves a trace that the applicant can see, also
    where an error brought it."""
    actor = request.actor
    note_reading(actor, case.dossier, Purpose.RECEPTION)
    promise = promise_of(case.dossier)
    ways = ways_of(request, case.dossier.code or "")
    context = (
        frame(actor)
        | ways
        | {
            "case": case,
            "dossier": case.dossier,
            "ground": ground_of(case.dossier),
            "entered": entered_from_paper(case.dossier),
            "two_names": two_names(case.dossier),
            "may_enter": may_enter(case.standing),
            "due": due_of(case.dossier, case.step.due_at if case.step else None),
            "due_label": due_label(case.dossier),
            "rows": rows or [PaperCheckForm(paper) for paper in case.papers],
            "rows_lacking": bool(rows) and overtaken is None,
            "appointment": promise,
            "correspondence": correspondence_of(case.dossier, timezone.now())
            if case.standing.answers
            else None,
            "bound_offer": offer.form if offer else None,
            "letter_form": letter_form or LetterForm(auto_id="message_%s"),
            "takes_scans": takes_scans(case),
            "overtaken": overtaken,
            "moves": moves.moves_of(actor, case, promise, typed or {}, ways["leading_back"]),
        }
    )
    context |= offers_context(case.standing, offer)
    return render(request, "onestop/dossier.html", context, status=status)
