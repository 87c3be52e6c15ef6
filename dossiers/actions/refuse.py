"""Refuse to receive a dossier."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def refuse(
    *, actor: Actor, dossier_id: int, reason: str, seen: int | None = None, at: datetime | None = None
) -> Dossier:
    """Reception does not accept the dossier and says why in writing (form 03); the applicant may file again."""
    with moving("refuse", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, at=at) as in_progress:
        in_progress.dossier.answer_by = None
    return in_progress.dossier
