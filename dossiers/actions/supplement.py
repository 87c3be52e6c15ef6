"""Send the supplement that was asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dossiers.models import Dossier
from dossiers.supplements.answer_corrections import correct_answers
from dossiers.supplements.asking import answer
from dossiers.supplements.brought import Brought, note_brought
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def supplement(
    *,
    actor: Actor,
    dossier_id: int,
    answers: Mapping[str, Any] | None = None,
    note: str = "",
    brought: Brought | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The applicant, or the counter for them, sends what was asked; the clock runs on with a new due date.

    At the counter paper may come without a file; `brought` says how many sheets of each came, and a slip is made of it.
    Raises InvalidInput while something asked for is missing, what `note_brought` and what `moving` raise.
    """
    with moving(
        "supplement", actor=actor, dossier_id=dossier_id, seen=seen, reason=note, at=at
    ) as in_progress:
        dossier = in_progress.dossier
        online = in_progress.standing.is_applicant
        request = answer(in_progress, note, needs_files=online)
        note_brought(in_progress, request, brought or {})
        correct_answers(in_progress, request.questions, answers or {})
    return dossier
