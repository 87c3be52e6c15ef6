"""Stop processing a dossier."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.results.releasing import unsign
from dossiers.transition import moving
from dossiers.wording import legal_ground
from foundation.accounts.actor import Actor


def stop(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    legal_reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The head or leader ends the dossier without a result and says why and on what legal ground (form 05).

    Raises InvalidInput without a legal ground, and what `moving` raises.
    """
    payload = {"legal_reason": legal_ground(legal_reason)}
    with moving(
        "stop", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, payload=payload, at=at
    ) as in_progress:
        unsign(in_progress)
    return in_progress.dossier
