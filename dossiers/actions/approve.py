"""Approve and sign the result."""

from datetime import datetime

from dossiers import engine
from dossiers.documents.signing import post_at
from dossiers.models import Dossier
from dossiers.moves.approve import OWN_EXAMINATION
from dossiers.results import check_not_examined_by, draft_of, examined, not_ready, put, sign
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def approve(
    *,
    actor: Actor,
    dossier_id: int,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Whoever holds the step, a leader or a head by order, decides on the draft result and signs it; numbering and
    release follow as events of their own.

    Raises NotAllowed for whoever examined the dossier, and what `moving` raises.
    """
    with moving("approve", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at) as in_progress:
        dossier = in_progress.dossier
        draft = draft_of(dossier)
        check_not_examined_by(draft, actor)
        sign(draft, actor, post_at(actor, in_progress.held_step), in_progress.at)
        put(draft, in_progress.rows)
        engine.advance(in_progress, "approve")
    return dossier


def hindrance(found: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    draft = found.draft
    if draft is not None and examined(draft, found.actor):
        return str(OWN_EXAMINATION)
    return not_ready(draft) if draft else ""
