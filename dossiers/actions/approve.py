"""Approve and sign the result."""

from datetime import datetime

from dossiers import engine
from dossiers.models import Dossier
from dossiers.results import draft_of, put, sign
from dossiers.transition import moving
from portal.accounts.actor import Actor


def approve(*, actor: Actor, dossier_id: int, seen: int | None = None, at: datetime | None = None) -> Dossier:
    """The leader decides on the draft result and signs it; numbering and release follow as events of their own."""
    with moving("approve", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as under_way:
        dossier = under_way.dossier
        draft = draft_of(dossier)
        sign(draft, actor, under_way.at)
        put(draft, under_way.rows)
        engine.advance(under_way, "approve")
    return dossier
