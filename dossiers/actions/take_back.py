"""Take a filed dossier back to correct it."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.moves.take_back import OPENED
from dossiers.opened import taken_back_too_often, was_opened
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict


def take_back(
    *, actor: Actor, dossier_id: int, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """The applicant takes what reception has not opened yet back to correct form and papers; it keeps its code, and
    nobody has to answer it until it is submitted again.

    Raises Conflict once reception has opened it or it was taken back three times, and what `moving` raises: who
    received it meanwhile was faster.
    """
    with moving("take_back", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as in_progress:
        if often := taken_back_too_often(in_progress.dossier):
            raise Conflict(often)
        if was_opened(in_progress.dossier):
            raise Conflict(OPENED)
        in_progress.dossier.answer_by = None
        in_progress.dossier.unanswered_since = None
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    return taken_back_too_often(circumstances.dossier) or (str(OPENED) if circumstances.was_opened else "")
