"""Approve and sign the result."""

from datetime import datetime

from dossiers import engine
from dossiers.acting import Beginnings
from dossiers.documents.signing import post_at
from dossiers.models import Dossier, Result
from dossiers.moves.approve import OTHER_DRAFT, OWN_EXAMINATION
from dossiers.results.examiners import examined, read_versions
from dossiers.results.making import draft_of, not_ready, put
from dossiers.results.releasing import sign
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, NotAllowed


def approve(
    *,
    actor: Actor,
    dossier_id: int,
    seen_draft: str = "",
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Whoever holds the step, a leader or a head by order, decides on the draft result and signs it. It gets its
    number with the signature, and its paper is made from what was signed; release is an event of its own.

    `seen_draft` is the digest of the draft's paper that they have seen, empty only while there is none. Raises
    NotAllowed for whoever examined the dossier, Conflict when the draft is another one than was shown, and what
    `moving` raises.
    """
    with moving("approve", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at) as in_progress:
        dossier = in_progress.dossier
        read_versions(dossier, actor.person_id)
        draft = draft_of(dossier)
        if examined(draft, actor):
            raise NotAllowed(OWN_EXAMINATION)
        if seen_draft or draft.sha256:
            _check_is(draft, seen_draft)
            in_progress.payload["seen_draft"] = seen_draft
        sign(draft, actor, post_at(actor, in_progress.held_step), in_progress.at)
        put(draft, in_progress.rows, with_digest=True)
        engine.advance(in_progress, "approve")
    return dossier


def _check_is(draft: Result, seen_draft: str) -> None:
    if seen_draft != draft.sha256:
        raise Conflict(OTHER_DRAFT)


def beginnings(circumstances: Circumstances) -> Beginnings:
    """The draft as its page shows it."""
    return {"seen_draft": circumstances.draft.sha256 if circumstances.draft else ""}


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    draft = circumstances.draft
    if draft is not None and examined(draft, circumstances.actor):
        return str(OWN_EXAMINATION)
    return not_ready(draft) if draft else ""
