"""Everything that the page of one dossier shows, in the shapes of the components."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dossiers.apologies.drafts import shown_to
from dossiers.apologies.forms import AnswerForm
from dossiers.fees.takings import fees_of
from dossiers.filing.on_behalf import ground_of
from dossiers.letters.forms import LetterForm, NoteForm
from dossiers.letters.selectors import correspondence_of, notes_on
from dossiers.models import Dossier
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.offers import OfferView, offers_context
from dossiers.move_forms.shown import ShownMove
from dossiers.officer.draft import preview_of
from dossiers.officer.moves import NOTHING_TYPED, moves_of
from dossiers.officer.places import way_back
from dossiers.officer.presence import others_on
from dossiers.opened import note_reading
from dossiers.selectors.case import Case, history_of, warnings_of
from dossiers.selectors.case_history import due_dates_of, finish_word
from dossiers.selectors.clock_picture import picture_of
from dossiers.selectors.entered import entered_from_paper, may_enter
from dossiers.states import At
from dossiers.urging.forms import UrgingForm
from dossiers.urging.rules import urged_until, whom_to_urge
from dossiers.urging.selectors import urgings_on
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose
from foundation.core.web.ways_back import leading_back
from foundation.letters.selectors import Correspondence

DECIDES = frozenset({At.APPROVE, At.ISSUE})
"""Steps at which the result itself is what is looked at."""


def case_context(
    actor: Actor,
    case: Case,
    now: datetime,
    *,
    bound: MoveForm | None = None,
    name: str = "",
    back: str = "",
    offer: OfferView | None = None,
    typed: Mapping[str, Mapping[str, Sequence[str]]] = NOTHING_TYPED,
) -> dict[str, Any]:
    """Context of the page; `bound` is the form of the move `name` that came back with errors, as is that of an `offer`
    of the applicant, `back` the place that the person came from, and `typed`, by move, the fields of what met an ended
    session. Whoever is shown the page leaves a trace that the applicant can see, also where an error brought it."""
    note_reading(actor, case.dossier, Purpose.HANDLING)
    fees = fees_of(case.dossier)
    timeline, slip = history_of(case, now, fees.ever)
    moves = moves_of(actor, case, bound=bound, name=name, back=back, typed=typed)
    return {
        "case": case,
        "dossier": case.dossier,
        "ground": ground_of(case.dossier),
        "entered": entered_from_paper(case.dossier),
        "may_enter": may_enter(case.standing),
        "warnings": warnings_of(case),
        "timeline": timeline,
        "slip": slip,
        "explained": picture_of(case.dossier),
        "due_dates": due_dates_of(case.dossier),
        "fees": fees,
        "preview": preview_of(case, actor),
        "draft_first": case.step is not None and case.step.kind in DECIDES,
        "moves": [move for move in moves if not move.why_not and move.form is not bound],
        "returned_move": next((move for move in moves if bound is not None and move.form is bound), None),
        "not_now": [move for move in moves if move.why_not],
        "finish_word": finish_word(case.dossier),
        "bound_form": bound,
        "leading_back": leading_back(back),
        "back_url": way_back(back),
        "presence": "" if case.own else presence_words(actor, case.dossier, now),
        "notes": notes_on(case.standing, now),
        "correspondence": _correspondence(case, now),
        "note_form": NoteForm(auto_id="note_%s") if case.standing.works_inside else None,
        "letter_form": LetterForm(auto_id="letter_%s"),
        **offers_context(case.standing, offer),
        **_apology_context(case, moves, now),
        **_urging_context(case, now),
    }


def _apology_context(case: Case, moves: Sequence[ShownMove], now: datetime) -> dict[str, Any]:
    """The draft of an apology, the move by which it is given, if not now then with why not, and the form to explain."""
    return {
        "apology": shown_to(case.standing, case.stays, now),
        "apologise": next((move for move in moves if move.name == "extend"), None),
        "apology_form": AnswerForm(auto_id="apology_%s"),
    }


def _urging_context(case: Case, now: datetime) -> dict[str, Any]:
    """Who urged, and the form for head and leader where somebody else has something to do; within the hour after they
    urged the moment from which they may again."""
    actor, urgings = case.standing.actor, urgings_on(case.standing)
    until = urged_until(actor, urgings, now) if case.standing.leads else None
    may = case.standing.leads and until is None and bool(whom_to_urge(actor, case.stays))
    return {
        "urgings": urgings,
        "urged_until": until,
        "urging_form": UrgingForm(auto_id="urging_%s") if may else None,
    }


def _correspondence(case: Case, now: datetime) -> Correspondence:
    """The messages; who only looks at a dossier that another unit handles now writes none."""
    letters = correspondence_of(case.dossier, now)
    if case.standing.answers:
        return letters
    return replace(letters, closed=_("The unit that handles the dossier now writes to the applicant."))


def presence_words(actor: Actor, dossier: Dossier, now: datetime) -> str:
    """Who else has the dossier open, in a sentence; empty when nobody is known to. Asking counts as being there."""
    names = others_on(actor, dossier, now)
    return _("%(names)s also has this dossier open.") % {"names": ", ".join(names)} if names else ""
