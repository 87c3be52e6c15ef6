"""Take back what was offered."""

from datetime import datetime

from dossiers.answering_amendments import close, waiting_amendment
from dossiers.models import Dossier, Standing
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def withdraw_amendment(
    *, actor: Actor, dossier_id: int, amendment_id: int, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """The applicant takes back what they offered while nobody has answered it; its files are theirs alone again.

    Raises what `waiting_amendment` and `moving` raise.
    """
    with moving("withdraw_amendment", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as in_progress:
        close(in_progress, waiting_amendment(in_progress, amendment_id), Standing.WITHDRAWN)
    return in_progress.dossier
