"""Hand a received dossier over to the handling unit."""

from datetime import datetime

from dossiers import engine
from dossiers.models import Dossier
from dossiers.papers.photos import order_bundles
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def hand_over(
    *, actor: Actor, dossier_id: int, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """Reception gives the dossier to the unit of the next step, within the day or first thing after a late receipt.

    Photos that were taken at the counter become one PDF for each paper.
    """
    with moving("hand_over", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as in_progress:
        engine.advance(in_progress, "hand_over")
        order_bundles(in_progress.dossier)
    return in_progress.dossier
