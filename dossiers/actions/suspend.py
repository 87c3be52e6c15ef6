"""Suspend processing on a ground that lets the time limit stand."""

from datetime import datetime

from django.conf import settings

from dossiers.acting import Choices
from dossiers.models import Dossier
from dossiers.moves.suspend import NO_GROUND
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from dossiers.wording import ground_to_stand
from foundation.accounts.actor import Actor


def suspend(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    legal_reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The head or leader suspends processing on a ground on which the law of the sector lets the time limit stand; the
    step stays with its holder. On any other ground processing is suspended by `adjourn`.

    Raises InvalidInput for a ground that the site does not name (setting SUSPENSION_GROUNDS), and what `moving` raises.
    """
    payload = {"legal_reason": ground_to_stand(legal_reason)}
    with moving(
        "suspend", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, payload=payload, at=at
    ) as in_progress:
        pass
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    return "" if settings.SUSPENSION_GROUNDS else str(NO_GROUND)


def choices(circumstances: Circumstances) -> Choices:
    """The grounds that the site names."""
    return {"legal_reason": [(text, text) for text in settings.SUSPENSION_GROUNDS]}
