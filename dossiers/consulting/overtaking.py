"""Questions that a dossier leaves behind: nobody waits any more for what was asked at a step that is left."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Model

from dossiers.consequences import Consequence
from dossiers.consulting.awaiting import consultations_on
from dossiers.models import ConsultationState, Event, StepInstance
from dossiers.move_in_progress import MoveInProgress


def overtake(in_progress: MoveInProgress, _event: Event) -> Iterable[Model]:
    """Close what was asked at a step that the move leaves, unless somebody else has that step now; no new row. One
    statement where anything was ever asked."""
    steps = (*in_progress.items, *in_progress.rows.all(StepInstance))
    if any(item.left_at is not None for item in in_progress.items):
        here = {step.key for step in steps if step.left_at is None}
        for consultation in consultations_on(in_progress.dossier):
            if consultation.is_open and consultation.step_key not in here:
                consultation.standing, consultation.closed_at = ConsultationState.OVERTAKEN, in_progress.at
                in_progress.rows.change(consultation, "standing", "closed_at")
    return ()


QUESTIONS: Final = Consequence(rows=overtake)
