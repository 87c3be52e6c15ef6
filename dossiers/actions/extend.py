"""Apologise and extend the time limit."""

from datetime import datetime

from django.utils import timezone

from dossiers.acting import Beginnings
from dossiers.apologies.drafts import open_draft_of
from dossiers.models import Dossier
from dossiers.moves.extend import EXTENDED_BEFORE
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def extend(
    *,
    actor: Actor,
    dossier_id: int,
    working_days: int,
    reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The head or leader apologises in writing and names a new date (form 04); the law allows it once per dossier.
    `working_days` count from the due date, and from now once that has passed.

    Raises InvalidInput for an unreasonable number of days, Conflict for a second extension, and what `moving` raises.
    """
    payload = {"working_days": working_days}
    with moving(
        "extend", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, payload=payload, at=at
    ) as in_progress:
        pass
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    extended = circumstances.dossier.due_date_changes.filter(extra_working_days__gt=0)
    return str(EXTENDED_BEFORE) if extended.exists() else ""


def beginnings(circumstances: Circumstances) -> Beginnings:
    """With what lies ready as a draft, if anything does, as the record is now. At most three statements."""
    draft = open_draft_of(circumstances.dossier, timezone.now())
    return {"working_days": draft.working_days, "reason": draft.causes} if draft else {}
