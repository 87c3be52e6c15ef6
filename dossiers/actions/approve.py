"""Approve and sign the result."""

from datetime import datetime

from dossiers import engine
from dossiers.models import Dossier
from dossiers.results import draft_of
from dossiers.transition import moving
from portal.accounts.actor import Actor
from portal.accounts.models import Role


def approve(*, actor: Actor, dossier_id: int, seen: int | None = None, at: datetime | None = None) -> Dossier:
    """The leader decides on the draft result and signs it; numbering and release follow as events of their own."""
    with moving("approve", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as under_way:
        dossier = under_way.dossier
        draft = draft_of(dossier)
        post = next(
            post for post in actor.posts if post.role == Role.LEADER and post.agency_id == dossier.agency_id
        )
        draft.signed_by_id, draft.signed_at = actor.user_id, under_way.at
        draft.signer_name, draft.signer_title = actor.name, post.title
        draft.save()
        engine.advance(dossier, under_way.held_step, actor, under_way.at, "approve")
    return dossier
