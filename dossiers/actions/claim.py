"""Take over a dossier that nobody in the unit works on yet."""

from datetime import datetime

from dossiers import engine
from dossiers.models import Dossier
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def claim(
    *,
    actor: Actor,
    dossier_id: int,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """A member of the unit takes a dossier that is with the unit but with no person; the second one gets Conflict."""
    with moving("claim", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at) as in_progress:
        engine.take(in_progress)
    return in_progress.dossier
