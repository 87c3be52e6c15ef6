"""Ask the applicant to supplement a dossier that is being processed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dossiers.models import Dossier
from dossiers.supplements.asking import Sheets, ask
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def request_supplement(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    items: Mapping[str, str],
    questions: Sequence[str] = (),
    legal_reason: str = "",
    sheets: Sheets | None = None,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The officer asks through the one-stop unit for published papers (form 02); the legal clock waits meanwhile.

    Raises what `moving` and `ask` raise.
    """
    with moving(
        "request_supplement", actor=actor, dossier_id=dossier_id, seen=seen, item=item, reason=reason, at=at
    ) as in_progress:
        ask(
            in_progress, items=items, questions=questions, legal_reason=legal_reason, sheets=sheets,
        )  # fmt: skip
    return in_progress.dossier
