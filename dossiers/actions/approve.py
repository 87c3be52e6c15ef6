"""Approve and sign the result."""

from datetime import datetime

from dossiers import engine
from dossiers.documents.signing import post_at
from dossiers.models import Dossier
from dossiers.results import check_not_examined_by, draft_of, put, sign
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def approve(*, actor: Actor, dossier_id: int, seen: int | None = None, at: datetime | None = None) -> Dossier:
    """Whoever holds the step, a leader or a head by order, decides on the draft result and signs it; numbering and
    release follow as events of their own.

    Raises NotAllowed for whoever examined the dossier, and what `moving` raises.
    """
    with moving("approve", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as under_way:
        dossier = under_way.dossier
        draft = draft_of(dossier)
        check_not_examined_by(draft, actor)
        sign(draft, actor, post_at(actor, under_way.held_step), under_way.at)
        put(draft, under_way.rows)
        engine.advance(under_way, "approve")
    return dossier
