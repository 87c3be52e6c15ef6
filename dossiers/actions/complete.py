"""Send what reception asked to complete."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dossiers.models import Dossier
from dossiers.supplements.answer_corrections import correct_answers
from dossiers.supplements.asking import answer
from dossiers.supplements.brought import Brought, note_brought
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from procedures.promise import answer_by


def complete(
    *,
    actor: Actor,
    dossier_id: int,
    answers: Mapping[str, Any] | None = None,
    note: str = "",
    brought: Brought | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The applicant, or the counter for somebody without an account, completes a dossier that is not received yet;
    reception has eight working hours again.

    At the counter paper may come without a file; `brought` says how many sheets of each came, and a slip is made of it.
    Raises InvalidInput while something asked for is missing, what `note_brought` and what `moving` raise.
    """
    with moving("complete", actor=actor, dossier_id=dossier_id, seen=seen, reason=note, at=at) as in_progress:
        dossier = in_progress.dossier
        online = in_progress.standing.is_applicant
        supplement = answer(in_progress, note, needs_files=online)
        note_brought(in_progress, supplement, brought or {})
        correct_answers(in_progress, supplement.questions, answers or {})
        dossier.answer_by = answer_by(dossier.receiving_point, in_progress.at)
        dossier.unanswered_since = None
    return dossier
