"""Suspend processing while the time limit runs on."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.transition import moving
from dossiers.wording import legal_ground
from foundation.accounts.actor import Actor


def adjourn(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    legal_reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The head or leader suspends processing on a legal ground, for example until a court has decided; the step stays
    with its holder. The dossier counts as being processed (Decision 766/QĐ-TTg, code 4), so the time limit runs on and
    may pass.

    Raises InvalidInput without a legal ground, and what `moving` raises.
    """
    payload = {"legal_reason": legal_ground(legal_reason)}
    with moving(
        "adjourn", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, payload=payload, at=at
    ) as in_progress:
        pass
    return in_progress.dossier
