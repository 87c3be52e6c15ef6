"""Resume processing."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def resume(
    *, actor: Actor, dossier_id: int, note: str = "", seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """The head or leader ends a suspension; the clock runs on, and the due date moves by the time that it stood, if it
    did."""
    with moving("resume", actor=actor, dossier_id=dossier_id, seen=seen, reason=note, at=at) as in_progress:
        pass
    return in_progress.dossier
