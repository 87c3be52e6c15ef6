"""Send a proposal back to the officer."""

from datetime import datetime

from dossiers import engine
from dossiers.models import Dossier
from dossiers.moves.send_back import NOBODY_EXAMINED
from dossiers.results.releasing import unsign
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import At
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def send_back(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The head, leader or clerk does not agree and says why; the officer who examined has the dossier again.

    A signature already given falls away with it, and its number goes back.
    """
    with moving(
        "send_back", actor=actor, dossier_id=dossier_id, seen=seen, item=item, reason=reason, at=at
    ) as in_progress:
        unsign(in_progress)
        engine.go_back(in_progress)
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    return "" if circumstances.dossier.steps.filter(kind=At.EXAMINE).exists() else str(NOBODY_EXAMINED)
