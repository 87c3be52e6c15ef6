"""The papers that a move makes."""

from collections.abc import Iterable

from dossiers.consequences import Consequence
from dossiers.documents.registry import compose, is_due
from dossiers.models import Event, Result
from dossiers.move_in_progress import MoveInProgress
from foundation.papers.models import PrintedDocument
from foundation.papers.ordering import TASK

MADE_ANEW = {
    "changed": "declared",
    "corrected": "01",
    "delivery": "01",
    "fees": "01",
    "brought": "brought",
    "numbered": "result",
}
"""Papers that are made anew whatever the move, by what of the payload says that their words were corrected."""


def of_move(in_progress: MoveInProgress, event: Event) -> Iterable[PrintedDocument]:
    """The move's own paper, else those whose words it corrected."""
    corrected = (form for part, form in MADE_ANEW.items() if in_progress.payload.get(part))
    forms = [in_progress.move.form] if in_progress.move.form else [*dict.fromkeys(corrected)]
    if _has_a_draft(in_progress, event):
        forms.append("draft")
    return [compose(form, in_progress, event) for form in forms if is_due(form, in_progress.dossier)]


def _has_a_draft(in_progress: MoveInProgress, event: Event) -> bool:
    """Whether the move lays a draft result before whoever signs."""
    draft = in_progress.rows.latest(Result)
    return draft is not None and draft.signed_at is None and draft.paper_event == event.number


PAPERS = Consequence(rows=of_move, nudges=TASK)
