"""Ask for completion before reception."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dossiers.models import Dossier
from dossiers.supplements.asking import Sheets, ask
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def request_completion(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    items: Mapping[str, str],
    questions: Sequence[str] = (),
    legal_reason: str = "",
    sheets: Sheets | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Reception tells once, fully and clearly, what must be completed before the dossier can be received (form 02).

    The legal clock has not started yet. Raises what `moving` and `ask` raise.
    """
    with moving(
        "request_completion", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, at=at
    ) as in_progress:
        ask(
            in_progress, items=items, questions=questions, legal_reason=legal_reason, sheets=sheets,
            before_reception=True,
        )  # fmt: skip
    return in_progress.dossier
