"""Stop processing a dossier."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.transition import moving
from portal.accounts.actor import Actor


def stop(
    *, actor: Actor, dossier_id: int, reason: str, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """The head or leader ends the dossier without a result and says on what ground (form 05)."""
    with moving("stop", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, at=at) as under_way:
        pass
    return under_way.dossier
