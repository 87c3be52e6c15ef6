"""Everything that the page of one dossier shows, in the shapes of the components."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dossiers.apologies.drafts import shown_to
from dossiers.assigning.why import why_of
from dossiers.fees.takings import fees_of
from dossiers.filing.on_behalf import ground_of
from dossiers.letters.selectors import correspondence_of, notes_on
from dossiers.models import Dossier, Urging
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.offers import OfferView, offers_context
from dossiers.move_forms.shown import ShownMove
from dossiers.officer.consulting import consultations_context
from dossiers.officer.draft import preview_of
from dossiers.officer.moves import NOTHING_TYPED, moves_of
from dossiers.officer.places import way_back
from dossiers.officer.presence import others_on
from dossiers.officer.small_forms import NOTE, URGING, SmallForm, small_forms_context
from dossiers.opened import note_reading
from dossiers.selectors.case import Case, history_of
from dossiers.selectors.case_history import due_dates_of, finish_word
from dossiers.selectors.case_warnings import warnings_of
from dossiers.selectors.clock_picture import picture_of
from dossiers.selectors.entered import entered_from_paper, may_enter
from dossiers.states import At
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
    of the applicant; without it `name` is the move that was asked for; `back` the place that the person came from,
    and `typed`, by the ends of addresses, the fields of what met an ended session. Whoever is shown the page leaves
    a trace that the applicant can see, also where an error brought it."""
    note_reading(actor, case.dossier, Purpose.HANDLING, step=case.step)
    urging = _urging_context(case, now)
    moves = moves_of(actor, case, bound=bound, name=name, back=back, typed=typed)
    return {
        "case": case,
        "dossier": case.dossier,
        "ground": ground_of(case.dossier),
        "entered": entered_from_paper(case.dossier),
        "may_enter": may_enter(case.standing),
        "warnings": warnings_of(case),
        "preview": preview_of(case, actor),
        "draft_first": case.step is not None and case.step.kind in DECIDES,
        "moves": [move for move in moves if not move.why_not and move.form is not bound],
        "returned_move": next((move for move in moves if bound is not None and move.form is bound), None),
        "not_now": [move for move in moves if move.why_not],
        "bound_form": bound,
        "leading_back": leading_back(back),
        "back_url": way_back(back),
        "presence": "" if case.own else presence_words(actor, case.dossier, now),
        "notes": notes_on(case.standing, now),
        "correspondence": _correspondence(case, now),
        "why": why_of(case.standing, case.step, case.events),
        **offers_context(case.standing, offer),
        **consultations_context(case, now),
        **_history_context(case, now),
        **_apology_context(case, moves, now),
        **urging,
        **small_forms_context(_not_offered(case, urging["urged_until"]), typed),
    }


def _history_context(case: Case, now: datetime) -> dict[str, Any]:
    """What happened to the dossier, who had it, how its time went, and what was paid."""
    fees = fees_of(case.dossier)
    timeline, slip = history_of(case, now, fees.ever)
    return {
        "timeline": timeline,
        "slip": slip,
        "explained": picture_of(case.dossier),
        "due_dates": due_dates_of(case.dossier),
        "finish_word": finish_word(case.dossier),
        "fees": fees,
    }


def _apology_context(case: Case, moves: Sequence[ShownMove], now: datetime) -> dict[str, Any]:
    """The draft of an apology, and the move by which it is given, if not now then with why not."""
    return {
        "apology": shown_to(case.standing, case.stays, now),
        "apologise": next((move for move in moves if move.name == "extend"), None),
    }


def _urging_context(case: Case, now: datetime) -> dict[str, Any]:
    """Who urged, and whether whoever has the dossier has done nothing since; for head and leader, within the hour after
    they urged, the moment from which they may again."""
    urgings = urgings_on(case.standing)
    until = urged_until(case.standing.actor, urgings, now) if case.standing.leads else None
    return {"urgings": urgings, "urged_until": until, "is_urged": _is_urged(case, urgings)}


def _is_urged(case: Case, urgings: Sequence[Urging]) -> bool:
    """As lists say it (`dossiers.worklists.desks.conditions.urged`), by what the page has read already."""
    for stay in (stay for stay in case.stays if stay.left_at is None):
        acted = max(
            (one.at for one in case.events if one.actor_id and one.actor_id == stay.assignee_id), default=None
        )
        if any(one.at >= stay.entered_at and (acted is None or one.at >= acted) for one in urgings):
            return True
    return False


def _not_offered(case: Case, urged: datetime | None) -> set[SmallForm]:
    """The note of who only looks, and urging but for head and leader where somebody else has something to do."""
    standing = case.standing
    may_urge = standing.leads and urged is None and bool(whom_to_urge(standing.actor, case.stays))
    held = ((NOTE, standing.works_inside), (URGING, may_urge))
    return {small for small, offered in held if not offered}


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
