"""Take back what was offered."""

from datetime import datetime

from dossiers.acting import Choices
from dossiers.amendments.answering import close, nothing_waits, waiting_amendment
from dossiers.models import AmendmentState, Dossier
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def withdraw_amendment(
    *, actor: Actor, dossier_id: int, amendment_id: int, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """The applicant takes back what they offered while nobody has answered it; its files are theirs alone again.

    Raises what `waiting_amendment` and `moving` raise.
    """
    with moving("withdraw_amendment", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as in_progress:
        close(in_progress, waiting_amendment(in_progress, amendment_id), AmendmentState.WITHDRAWN)
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    return nothing_waits(circumstances.dossier)


def choices(circumstances: Circumstances) -> Choices:
    """What was offered and waits for an answer."""
    return {"amendment_id": [(one.pk, one.name) for one in circumstances.offers]}
