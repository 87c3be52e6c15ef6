"""Take a filed dossier back to correct it."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.opened import OPENED, taken_back_too_often, was_opened
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
    with moving("take_back", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as under_way:
        if often := taken_back_too_often(under_way.dossier):
            raise Conflict(often)
        if was_opened(under_way.dossier):
            raise Conflict(OPENED)
        under_way.dossier.answer_by = None
        under_way.dossier.unanswered_since = None
    return under_way.dossier
