"""Everything that the counter's page of one dossier shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from dossiers.applicant import two_names
from dossiers.filing.on_behalf import ground_of
from dossiers.letters.forms import LetterForm
from dossiers.letters.selectors import correspondence_of
from dossiers.move_forms.form import MoveForm
from dossiers.move_forms.offers import OfferView, offers_context
from dossiers.move_forms.overtaken import Overtaken
from dossiers.opened import note_reading
from dossiers.phases import PAUSED
from dossiers.selectors.entered import entered_from_paper, may_enter
from dossiers.step_waits import waits_beside
from foundation.accounts.actor import Actor
from foundation.audit.purposes import Purpose
from onestop.appointment import promise_of
from onestop.due_dates import due_label, due_of
from onestop.forms.papers import PaperCheckForm
from onestop.moves import moves_of
from onestop.scans import takes_scans
from onestop.selectors import AtCounter


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a page shows again: the `rows` of papers, the forms of moves as they were `typed`, a letter and the answer
    to an `offer`, each with its errors, or because the dossier was `overtaken`; and the fields, by move, of what met an
    ended session, `restored`."""

    rows: Sequence[PaperCheckForm] = ()
    typed: Mapping[str, MoveForm] = field(default_factory=dict)
    letter_form: LetterForm | None = None
    offer: OfferView | None = None
    overtaken: Overtaken | None = None
    restored: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)


def dossier_context(
    actor: Actor, case: AtCounter, ways: Mapping[str, Any], came_back: CameBack
) -> dict[str, Any]:
    """Context of the page; `ways` lead back to the list that was left. Whoever is shown it leaves a trace that the
    applicant can see, also where an error brought it."""
    dossier, standing = case.dossier, case.standing
    note_reading(actor, dossier, Purpose.RECEPTION)
    promise, overtaken, offer = promise_of(dossier), came_back.overtaken, came_back.offer
    return {
        **ways,
        "case": case,
        "dossier": dossier,
        "ground": ground_of(dossier),
        "entered": entered_from_paper(dossier),
        "two_names": two_names(dossier),
        "may_enter": may_enter(standing),
        "due": due_of(dossier, case.step.due_at if case.step else None),
        "due_label": due_label(dossier),
        "beside": [state.label for state in waits_beside(dossier)],
        "stands": dossier.state in PAUSED,
        "rows": came_back.rows or [PaperCheckForm(paper) for paper in case.papers],
        "rows_lacking": bool(came_back.rows) and overtaken is None,
        "appointment": promise,
        "correspondence": correspondence_of(dossier, timezone.now()) if standing.answers else None,
        "bound_offer": offer.form if offer else None,
        "letter_form": came_back.letter_form or LetterForm(auto_id="letter_%s"),
        "takes_scans": takes_scans(case),
        "overtaken": overtaken,
        "moves": moves_of(
            actor, case, promise, came_back.typed, ways["leading_back"], restored=came_back.restored
        ),
        **offers_context(standing, offer),
    }
