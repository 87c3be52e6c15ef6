"""Withdraw a dossier."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.results.releasing import unsign
from dossiers.states import State
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def withdraw(
    *, actor: Actor, dossier_id: int, reason: str, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """The applicant, or the counter at their request, takes the dossier back before it is finished. What the applicant
    had in hand to correct it stays theirs alone."""
    with moving(
        "withdraw", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, at=at
    ) as in_progress:
        unsign(in_progress)
        in_progress.dossier.ended_unsent = in_progress.dossier.state == State.TAKEN_BACK
    return in_progress.dossier
